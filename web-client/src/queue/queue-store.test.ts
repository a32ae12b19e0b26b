import { expect, it, vi } from "vitest";
import type { EventFeed } from "../api/events.ts";
import { aMessage } from "../api/sample.ts";
import type { Queue, ServerEvent } from "../api/types.ts";
import { createQueue } from "./queue-store.ts";

const queueOf = (...ids: string[]): Queue => ({
  items: ids.map((id, at) => ({
    message: aMessage({ id, publishedAt: `2026-11-23T10:00:0${at}Z` }),
    positionMs: 0,
  })),
  totalMs: 5000 * ids.length,
  silenceMs: 0,
});

function stage(answers: Queue[]) {
  const listeners: ((event: ServerEvent) => void)[] = [];
  const feed: EventFeed = { listen: (listener) => void listeners.push(listener), dispose: () => undefined };
  const queue = vi.fn(async () => answers.shift() ?? queueOf());
  const markAllHeard = vi.fn(async () => undefined);
  const store = createQueue({ queue, markAllHeard }, feed, "w1", new AbortController().signal);
  const tell = (event: ServerEvent) => {
    for (const listener of listeners) listener(event);
  };
  return { store, queue, markAllHeard, tell };
}

it("follows what is sent, and what is heard on another device", async () => {
  const { store, tell } = stage([queueOf("a"), queueOf("a", "b"), queueOf("b")]);
  await vi.waitFor(() => expect(store.count.value).toBe(1));
  tell({ type: "message", messageId: "b" });
  await vi.waitFor(() => expect(store.count.value).toBe(2));
  tell({ type: "hearing", messageId: "a" });
  await vi.waitFor(() => expect(store.count.value).toBe(1));
});

it("reads once more after many events at once", async () => {
  const { queue, tell } = stage([]);
  for (let at = 0; at < 20; at++) tell({ type: "message", messageId: `m${at}` });
  await vi.waitFor(() => expect(queue).toHaveBeenCalledTimes(2));
});

it("marks what it shows, and nothing that came meanwhile", async () => {
  const { store, markAllHeard } = stage([queueOf("a", "b")]);
  await vi.waitFor(() => expect(store.count.value).toBe(2));
  await store.allHeard();
  expect(markAllHeard).toHaveBeenCalledWith("w1", "2026-11-23T10:00:01Z");
});

it("plays in its order, from the first to behind the last", async () => {
  const { store } = stage([queueOf("a", "b")]);
  const { items } = queueOf("a", "b");
  store.play(items, 1);
  store.go(-1);
  expect(store.playing.value?.at).toBe(0);
  store.go(1);
  expect(store.playing.value?.items).toBe(items);
  store.go(2);
  expect(store.playing.value).toBeUndefined();
});

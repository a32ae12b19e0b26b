import { expect, it, vi } from "vitest";
import type { EventFeed } from "../api/events.ts";
import type { LiveRecording, ServerEvent } from "../api/types.ts";
import { createLiveList } from "./live-list.ts";

const one: LiveRecording = {
  messageId: "m1",
  kind: "screen",
  authorName: "Ada",
  createdAt: "2026-11-23T10:00:00Z",
  liveUrl: "/api/messages/m1/live/index.m3u8",
};

function stage(answers: (readonly LiveRecording[] | Error)[]) {
  const listeners: ((event: ServerEvent) => void)[] = [];
  const feed: EventFeed = { listen: (listener) => void listeners.push(listener), dispose: () => undefined };
  const live = vi.fn(async () => {
    const answer = answers.shift() ?? [];
    if (answer instanceof Error) throw answer;
    return [...answer];
  });
  const list = createLiveList({ live }, feed, "c1", new AbortController().signal);
  const tell = (event: ServerEvent) => {
    for (const listener of listeners) listener(event);
  };
  return { list, live, tell };
}

it("follows what begins and ends in its channel", async () => {
  const { list, live, tell } = stage([[], [one], []]);
  await vi.waitFor(() => expect(live).toHaveBeenCalledTimes(1));
  tell({ type: "live", channelId: "c2", messageId: "m9" });
  tell({ type: "message", channelId: "c1", messageId: "m9" });
  expect(live).toHaveBeenCalledTimes(1);
  tell({ type: "live", channelId: "c1", messageId: "m1", change: "created" });
  await vi.waitFor(() => expect(list.value).toEqual([one]));
  tell({ type: "live", channelId: "c1", messageId: "m1", change: "deleted" });
  await vi.waitFor(() => expect(list.value).toEqual([]));
});

it("keeps what it knows when the server does not answer", async () => {
  const { list, live, tell } = stage([[one], new Error("away")]);
  await vi.waitFor(() => expect(list.value).toEqual([one]));
  tell({ type: "resync" });
  await vi.waitFor(() => expect(live).toHaveBeenCalledTimes(2));
  expect(list.value).toEqual([one]);
});

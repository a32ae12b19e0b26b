import { expect, it, vi } from "vitest";
import type { EventFeed } from "../api/events.ts";
import { aMessage } from "../api/sample.ts";
import type { Edit, ServerEvent } from "../api/types.ts";
import { createEditing } from "./edit-store.ts";

const range = (startMs: number, endMs: number) => ({ startMs, endMs });
const whole: Edit = { state: "ready", sourceDurationMs: 10_000, keep: [range(0, 10_000)], revisions: [] };
const cutBefore: Edit = { ...whole, keep: [range(1000, 4000), range(6000, 10_000)] };

function stage(edit: Edit, durationMs: number, savedAs: Edit = edit) {
  const listeners: ((event: ServerEvent) => void)[] = [];
  const feed: EventFeed = { listen: (listener) => void listeners.push(listener), dispose: () => undefined };
  const keep = vi.fn(async (_: string, _keep: readonly Edit["keep"][number][]) => savedAs);
  const calls = {
    message: async () => aMessage({ durationMs }),
    edit: async () => edit,
    maps: async () => ({ silences: [range(2000, 5000)], scenesMs: [], skips: [], savedMs: 0 }),
    transcript: async () => Promise.reject(new Error("none")),
    keep,
    undoEdit: async () => whole,
  };
  const editing = createEditing(calls, feed, "m1", new AbortController().signal);
  const open = () => vi.waitFor(() => expect(editing.state.value.phase).toBe("open"));
  const tell = (event: ServerEvent) => {
    for (const listener of listeners) listener(event);
  };
  return { editing, keep, open, tell };
}

it("goes a step back and forth", async () => {
  const { editing, open } = stage(whole, 10_000);
  await open();
  editing.cut([range(1000, 2000)]);
  editing.cut([range(5000, 6000)]);
  expect(editing.lengths.value).toEqual({ before: 10_000, after: 8000 });
  editing.undo();
  expect(editing.cuts.value).toEqual([range(1000, 2000)]);
  editing.redo();
  expect(editing.cuts.value).toHaveLength(2);
  editing.undo();
  editing.cut([range(8000, 9000)]);
  expect(editing.canRedo.value).toBe(false);
});

it("brings one cut back", async () => {
  const { editing, open } = stage(whole, 10_000);
  await open();
  editing.cut([range(1000, 2000), range(5000, 6000)]);
  const [first] = editing.cuts.value;
  if (first) editing.restore(first);
  expect(editing.cuts.value).toEqual([range(5000, 6000)]);
});

it("saves what is kept as times of the recording as it came", async () => {
  const { editing, keep, open } = stage(cutBefore, 7000);
  await open();
  editing.cut([range(2000, 4000)]);
  await editing.save();
  expect(keep).toHaveBeenCalledWith("m1", [range(1000, 3000), range(7000, 10_000)]);
  expect(editing.cuts.value).toEqual([]);
});

it("keeps cuts that are being chosen when something else of the message is new", async () => {
  const { editing, open, tell } = stage(whole, 10_000);
  await open();
  editing.cut([range(1000, 2000)]);
  tell({ type: "transcript", messageId: "m1" });
  await vi.waitFor(() => expect(editing.cuts.value).toEqual([range(1000, 2000)]));
});

it("offers the silences that are long enough", async () => {
  const { editing, open } = stage(whole, 10_000);
  await open();
  expect(editing.state.value).toMatchObject({ pauses: [range(2300, 4700)] });
});

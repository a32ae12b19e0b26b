import { expect, it, vi } from "vitest";
import type { Chapter, ServerEvent } from "../api/types.ts";
import { chapterAt, createChapters } from "./chapter-store.ts";

const a = (id: string, startMs: number, title = id): Chapter => ({ id, startMs, title });

async function stage(begin: Chapter[] = []) {
  let there = begin;
  const listeners: ((event: ServerEvent) => void)[] = [];
  const proposeChapters = vi.fn(async () => [0, 30_000, 60_000]);
  const change = async (_: string, id: string, body: { title?: string; startMs?: number }) => {
    there = there.map((one) => (one.id === id ? { ...one, ...body } : one));
    return a(id, 0);
  };
  const api = {
    chapters: async () => [...there].sort((one, two) => one.startMs - two.startMs),
    async createChapter(_: string, body: Chapter) {
      there = [...there, body];
      return body;
    },
    updateChapter: vi.fn(change),
    async deleteChapter(_: string, id: string) {
      there = there.filter((one) => one.id !== id);
    },
    proposeChapters,
  };
  const feed = { listen: (listener: (event: ServerEvent) => void) => void listeners.push(listener), dispose() {} };
  const chapters = createChapters(api, feed, "m1", new AbortController().signal);
  await vi.waitFor(() => expect(chapters.list.value).toHaveLength(begin.length));
  const elsewhere = (one: Chapter, event: ServerEvent) => {
    there = [...there, one];
    for (const listener of listeners) listener(event);
  };
  return { chapters, api, elsewhere };
}

it("asks for titles at the moments that are proposed, and keeps none without one", async () => {
  const { chapters } = await stage([a("first", 30_000)]);
  expect(await chapters.propose()).toBe(3);
  expect(chapters.unnamed.value).toEqual([0, 60_000]);
  expect(chapters.list.value).toHaveLength(1);
  await chapters.name(60_000, "Costs");
  expect(chapters.list.value.map(({ title }) => title)).toEqual(["first", "Costs"]);
  expect(chapters.unnamed.value).toEqual([0]);
  chapters.dismiss(0);
  expect(chapters.unnamed.value).toEqual([]);
});

it("asks once for a moment, and not where a chapter begins", async () => {
  const { chapters } = await stage([a("first", 1000)]);
  chapters.begin(2000.4);
  chapters.begin(2000);
  chapters.begin(1000);
  expect(chapters.unnamed.value).toEqual([2000]);
  chapters.done();
  expect(chapters.unnamed.value).toEqual([]);
});

it("renames, moves and removes", async () => {
  const { chapters, api } = await stage([a("one", 1000), a("two", 2000)]);
  await chapters.rename("one", "First");
  await chapters.move("two", 500.6);
  expect(api.updateChapter).toHaveBeenLastCalledWith("m1", "two", { startMs: 501 });
  expect(chapters.list.value.map(({ title }) => title)).toEqual(["two", "First"]);
  await chapters.remove("one");
  expect(chapters.list.value).toHaveLength(1);
});

it("keeps what is asked for when others change something", async () => {
  const { chapters, elsewhere } = await stage();
  chapters.begin(2000);
  elsewhere(a("new", 1000), { type: "message", messageId: "m1" });
  await vi.waitFor(() => expect(chapters.list.value).toHaveLength(1));
  expect(chapters.unnamed.value).toEqual([2000]);
});

it("knows the chapter that plays", () => {
  const list = [a("one", 1000), a("two", 2000)];
  expect(chapterAt(list, 999)).toBeUndefined();
  expect(chapterAt(list, 1000)?.id).toBe("one");
  expect(chapterAt(list, 9000)?.id).toBe("two");
});

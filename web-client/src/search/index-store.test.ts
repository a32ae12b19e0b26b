import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SearchIndex } from "../api/types.ts";
import { createIndexStore } from "./index-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const index = (outdated: number): SearchIndex => ({ messages: 3, outdated, rebuilding: outdated > 0 });

function setUp(answers: readonly (SearchIndex | Error)[]) {
  let asked = 0;
  const closed = new AbortController();
  const store = createIndexStore(
    {
      async searchIndex() {
        const answer = answers[Math.min(asked++, answers.length - 1)] ?? index(0);
        if (answer instanceof Error) throw answer;
        return answer;
      },
      rebuildSearchIndex: async () => index(3),
    },
    closed.signal,
  );
  return { store, closed, asked: () => asked };
}

test("while it is being made it is looked at again, also after no answer, and then no more", async () => {
  const { store, asked } = setUp([index(2), new Error("away"), index(1), index(0)]);
  await store.rebuild();
  expect(store.index.value).toEqual(index(3));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(store.index.value).toEqual(index(0));
  expect(asked()).toBe(4);
});

test("a closed page asks nothing more", async () => {
  const { store, closed, asked } = setUp([index(1)]);
  await store.reload();
  closed.abort();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked()).toBe(1);
});

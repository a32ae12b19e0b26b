import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Models } from "../api/types.ts";
import { createModels } from "./models-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const NONE: Models = { installed: [], broken: [], additions: [], waiting: {} };
const COMING = { id: "1", name: "vosk-model-small-nl-0.22", state: "downloading", done: 1, total: 2 } as const;

function setUp(answers: readonly (Models | Error)[]) {
  let asked = 0;
  const closed = new AbortController();
  const store = createModels(
    {
      async models() {
        const answer = answers[Math.min(asked++, answers.length - 1)] ?? NONE;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      modelOffers: async () => ({ source: "x", offers: [] }),
      addModel: async () => COMING,
      uploadModel: async () => COMING,
      cancelModel: async () => {},
      removeModel: async () => {},
    },
    closed.signal,
  );
  return { store, closed, asked: () => asked };
}

test("while a model is on its way it is looked at again, and then no more", async () => {
  const coming = { ...NONE, additions: [COMING] };
  const { store, asked } = setUp([coming, coming, new Error("away"), NONE]);
  await store.add(COMING.name);
  expect(store.busy.value).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(store.busy.value).toBe(false);
  expect(asked()).toBe(4);
});

test("a closed page asks nothing more", async () => {
  const { store, closed, asked } = setUp([{ ...NONE, additions: [COMING] }]);
  await store.reload();
  closed.abort();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked()).toBe(1);
});

test("a failed one is waited for no longer", async () => {
  const { store, asked } = setUp([{ ...NONE, additions: [{ ...COMING, state: "failed", failure: "No." }] }]);
  await store.reload();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked()).toBe(1);
});

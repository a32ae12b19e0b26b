import { type ReadonlySignal, signal } from "@preact/signals";
import type { SearchResult } from "../api/types.ts";

export type SearchState =
  | { readonly phase: "idle" }
  /** `before` are the hits of the words before, shown until the new ones are here. */
  | { readonly phase: "searching"; readonly query: string; readonly before: SearchResult | undefined }
  | { readonly phase: "found"; readonly query: string; readonly result: SearchResult }
  | { readonly phase: "failed"; readonly query: string; readonly cause: unknown };

export interface Search {
  readonly state: ReadonlySignal<SearchState>;
  ask(query: string): void;
  /** Asks the same again, at once. */
  again(): void;
}

const PAUSE_MS = 180;

/** Search as one types: asks after a short pause, and an answer that comes late is dropped. */
export function createSearch(
  find: (query: string, signal: AbortSignal) => Promise<SearchResult>,
  until: AbortSignal,
  pauseMs = PAUSE_MS,
): Search {
  const state = signal<SearchState>({ phase: "idle" });
  let current = new AbortController();
  let query = "";
  const start = async (words: string, delay: number) => {
    current.abort();
    current = new AbortController();
    const { signal: stale } = current;
    state.value = { phase: "searching", query: words, before: resultOf(state.value) };
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (stale.aborted) return;
    try {
      const result = await find(words, stale);
      if (!stale.aborted) state.value = { phase: "found", query: words, result };
    } catch (cause) {
      if (!stale.aborted) state.value = { phase: "failed", query: words, cause };
    }
  };
  until.addEventListener("abort", () => current.abort(), { once: true });
  return {
    state,
    ask(text) {
      const words = text.trim();
      if (words === query) return;
      query = words;
      if (words !== "") return void start(words, pauseMs);
      current.abort();
      state.value = { phase: "idle" };
    },
    again: () => query !== "" && void start(query, 0),
  };
}

export function resultOf(state: SearchState): SearchResult | undefined {
  if (state.phase === "found") return state.result;
  return state.phase === "searching" ? state.before : undefined;
}

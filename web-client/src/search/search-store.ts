import { type ReadonlySignal, signal } from "@preact/signals";
import type { SearchResult } from "../api/types.ts";
import type { SearchAddress } from "./address.ts";

export type SearchState =
  | { readonly phase: "idle" }
  /** `before` are the hits of what was asked before, shown until the new ones are here. */
  | { readonly phase: "searching"; readonly asked: SearchAddress; readonly before: SearchResult | undefined }
  | { readonly phase: "found"; readonly asked: SearchAddress; readonly result: SearchResult }
  | { readonly phase: "failed"; readonly asked: SearchAddress; readonly cause: unknown };

/** How it stands with the page behind the last one. */
export type MoreState = { readonly phase: "idle" | "busy" } | { readonly phase: "failed"; readonly cause: unknown };

export interface Search {
  readonly state: ReadonlySignal<SearchState>;
  readonly more: ReadonlySignal<MoreState>;
  ask(address: SearchAddress): void;
  /** Asks the same again, at once. */
  again(): void;
  /** News have come: asks again, unless somebody has gone on to further pages, which would be lost. */
  refresh(): void;
  /** Adds the next page. */
  showMore(): Promise<void>;
}

type Find = (asked: SearchAddress, after: string | undefined, signal: AbortSignal) => Promise<SearchResult>;

const PAUSE_MS = 180;

/** Search as one types: asks after a short pause, and an answer that comes late is dropped. */
export function createSearch(find: Find, until: AbortSignal, pauseMs = PAUSE_MS): Search {
  const state = signal<SearchState>({ phase: "idle" });
  const more = signal<MoreState>({ phase: "idle" });
  let current = new AbortController();
  let wanted: SearchAddress | undefined;
  let pages = 1;
  const anew = () => {
    current.abort();
    current = new AbortController();
    more.value = { phase: "idle" };
    pages = 1;
    return current.signal;
  };
  const start = async (asked: SearchAddress, delay: number) => {
    const stale = anew();
    state.value = { phase: "searching", asked, before: resultOf(state.value) };
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (stale.aborted) return;
    try {
      const result = await find(asked, undefined, stale);
      if (!stale.aborted) state.value = { phase: "found", asked, result };
    } catch (cause) {
      if (!stale.aborted) state.value = { phase: "failed", asked, cause };
    }
  };
  const again = () => wanted && void start(wanted, 0);
  until.addEventListener("abort", () => current.abort(), { once: true });
  return {
    ...{ state, more, again },
    ask(address) {
      const asked = { ...address, q: address.q.trim() };
      if (JSON.stringify(asked) === JSON.stringify(wanted)) return;
      const typed = wanted !== undefined && wanted.q !== asked.q;
      wanted = isEmpty(asked) ? undefined : asked;
      if (wanted) return void start(wanted, typed ? pauseMs : 0);
      anew();
      state.value = { phase: "idle" };
    },
    refresh: () => pages === 1 && again(),
    async showMore() {
      const now = state.value;
      if (now.phase !== "found" || !now.result.next || more.value.phase === "busy") return;
      const stale = current.signal;
      more.value = { phase: "busy" };
      try {
        const page = await find(now.asked, now.result.next, stale);
        if (stale.aborted) return;
        pages += 1;
        state.value = { ...now, result: joined(now.result, page) };
        more.value = { phase: "idle" };
      } catch (cause) {
        if (!stale.aborted) more.value = { phase: "failed", cause };
      }
    },
  };
}

const isEmpty = ({ q, like }: SearchAddress) => q === "" && !like;

/** A message that has come up since stands where it stood first. */
function joined(first: SearchResult, page: SearchResult): SearchResult {
  const known = new Set(first.hits.map(({ message }) => message.id));
  const { next: _, ...rest } = first;
  return {
    ...rest,
    hits: [...first.hits, ...page.hits.filter(({ message }) => !known.has(message.id))],
    ...(page.next ? { next: page.next } : {}),
  };
}

export function resultOf(state: SearchState): SearchResult | undefined {
  if (state.phase === "found") return state.result;
  return state.phase === "searching" ? state.before : undefined;
}

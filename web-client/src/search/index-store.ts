import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";
import type { SearchIndex } from "../api/types.ts";

const SOON_MS = 700;

/** How far the search index is, read anew while it is being made. */
export interface IndexStore {
  readonly index: ReadonlySignal<SearchIndex | undefined>;
  reload(): Promise<void>;
  rebuild(): Promise<void>;
}

type Calls = Pick<Api, "searchIndex" | "rebuildSearchIndex">;

export function createIndexStore(api: Calls, until: AbortSignal): IndexStore {
  const index = signal<SearchIndex | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (now: SearchIndex) => {
    clearTimeout(timer);
    index.value = now;
    if (now.rebuilding && !until.aborted) timer = setTimeout(look, SOON_MS);
  };
  const reload = async () => show(await api.searchIndex());
  const look = () => {
    // Without an answer it is asked again: the server goes on meanwhile.
    reload().catch(() => {
      if (!until.aborted) timer = setTimeout(look, SOON_MS);
    });
  };
  until.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return { index, reload, rebuild: async () => show(await api.rebuildSearchIndex()) };
}

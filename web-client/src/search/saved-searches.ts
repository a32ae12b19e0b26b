import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";
import type { SavedSearch } from "../api/types.ts";

/** The searches that somebody keeps in a workspace, by name. */
export interface SavedSearches {
  /** Nothing until they have been read. */
  readonly items: ReadonlySignal<readonly SavedSearch[] | undefined>;
  reload(): Promise<void>;
  /** One of the same name is replaced. */
  save(name: string, query: string): Promise<void>;
  forget(id: string): Promise<void>;
}

type Calls = Pick<Api, "savedSearches" | "saveSearch" | "forgetSearch">;

export function createSavedSearches(api: Calls, workspaceId: string): SavedSearches {
  const items = signal<readonly SavedSearch[] | undefined>(undefined);
  const reload = async () => {
    items.value = await api.savedSearches(workspaceId);
  };
  return {
    items,
    reload,
    async save(name, query) {
      await api.saveSearch(workspaceId, { name: name.trim(), query: query.trim() });
      await reload();
    },
    async forget(id) {
      // Another tab may have been first; then it is gone all the same.
      await api.forgetSearch(workspaceId, id).finally(reload);
    },
  };
}

import { command, request } from "./request.ts";
import { shape } from "./shape.ts";
import type { SavedSearch, SearchIndex, SearchResult } from "./types.ts";

const isResult = shape<SearchResult>("hits", "ignored", "pendingTranscripts");
const isIndex = shape<SearchIndex>("messages", "outdated", "rebuilding");
const isSaved = shape<SavedSearch>("id", "name", "query");
const at = encodeURIComponent;
const PAGE = 30;

export type SearchSort = "best" | "newest";

/** What is asked for: words and filters, in which order, and in which thread. */
export interface SearchQuestion {
  readonly q: string;
  readonly sort: SearchSort;
  readonly threadId?: string | undefined;
}

/** A server of the version before does not speak of all that a result has. */
const whole = (result: SearchResult): SearchResult => Object.assign({ also: [], suggestions: [] }, result);

function path(workspaceId: string, { q, sort, threadId }: SearchQuestion, rest: Record<string, string>): string {
  const thread = threadId ? { threadId } : {};
  return new URLSearchParams({ q, workspaceId, sort, ...thread, ...rest }).toString();
}

/** The calls about finding what was said. */
export const searchCalls = {
  /** @param after the `next` of the page before */
  search: async (workspaceId: string, question: SearchQuestion, after: string | undefined, signal: AbortSignal) => {
    const rest = { limit: String(PAGE), ...(after ? { after } : {}) };
    return whole(await request(`/api/search?${path(workspaceId, question, rest)}`, isResult, { signal }));
  },
  /** For a link: the hits as a table. */
  searchExportUrl: (workspaceId: string, question: Omit<SearchQuestion, "threadId">) =>
    `/api/search/export?${path(workspaceId, question, {})}`,
  similar: async (messageId: string, atMs: number, signal: AbortSignal) =>
    whole(await request(`/api/messages/${at(messageId)}/similar?at=${atMs}`, isResult, { signal })),
  savedSearches: async (workspaceId: string) =>
    (await request(`/api/workspaces/${at(workspaceId)}/searches`, shape<{ items: SavedSearch[] }>("items"))).items,
  saveSearch: (workspaceId: string, body: { name: string; query: string }) =>
    request(`/api/workspaces/${at(workspaceId)}/searches`, isSaved, { method: "POST", body }),
  forgetSearch: (workspaceId: string, id: string) =>
    command(`/api/workspaces/${at(workspaceId)}/searches/${at(id)}`, { method: "DELETE" }),
  searchIndex: () => request("/api/search/index", isIndex),
  rebuildSearchIndex: () => request("/api/search/index", isIndex, { method: "POST" }),
};

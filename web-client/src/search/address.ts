import type { SearchSort } from "../api/search-calls.ts";

/** What a page of the search shows; all of it stands in its address. */
export interface SearchAddress {
  readonly q: string;
  readonly sort: SearchSort;
  readonly threadId?: string | undefined;
  /** The moment to which others are looked for; then there are no words. */
  readonly like?: { readonly messageId: string; readonly atMs: number } | undefined;
}

export function readAddress(query: Readonly<Record<string, string>>): SearchAddress {
  const like = query["like"];
  const atMs = Number(query["at"] ?? Number.NaN);
  const sort = query["sort"] === "newest" ? "newest" : "best";
  if (like && Number.isInteger(atMs) && atMs >= 0) return { q: "", sort: "best", like: { messageId: like, atMs } };
  return { q: query["q"] ?? "", sort, threadId: query["thread"] || undefined };
}

export function searchHref({ q, sort = "best", threadId, like }: Partial<SearchAddress>): string {
  const params: (readonly [string, string])[] = like
    ? [
        ["like", like.messageId],
        ["at", String(like.atMs)],
      ]
    : [
        ...(q ? [["q", q] as const] : []),
        ...(sort === "newest" ? [["sort", sort] as const] : []),
        ...(threadId ? [["thread", threadId] as const] : []),
      ];
  return ["/search", params.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")]
    .filter((part) => part !== "")
    .join("?");
}

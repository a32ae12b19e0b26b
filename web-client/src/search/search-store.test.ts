import { describe, expect, it } from "vitest";
import type { SearchResult } from "../api/types.ts";
import { createSearch, resultOf } from "./search-store.ts";

const result = (pendingTranscripts: number): SearchResult => ({ hits: [], also: [], ignored: [], suggestions: [], pendingTranscripts });
const turn = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

/** A search whose answers the test gives when it wants. */
function searching() {
  const asked: {
    query: string;
    answer: (result: SearchResult) => void;
    fail: (cause: Error) => void;
    signal: AbortSignal;
  }[] = [];
  const closed = new AbortController();
  const search = createSearch(
    (query, signal) => new Promise((answer, fail) => void asked.push({ query, answer, fail, signal })),
    closed.signal,
    1,
  );
  return { search, asked, closed };
}

describe("search as one types", () => {
  it("asks once for words typed in one go, without the space around", async () => {
    const { search, asked } = searching();
    for (const text of ["b", "bi", "bil", "bill "]) search.ask(text);
    await turn();
    expect(asked.map(({ query }) => query)).toEqual(["bill"]);
  });

  it("drops an answer that comes after other words were typed", async () => {
    const { search, asked } = searching();
    search.ask("first");
    await turn();
    search.ask("second");
    await turn();
    asked[1]?.answer(result(2));
    await turn();
    asked[0]?.answer(result(1));
    await turn();
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(search.state.value).toEqual({ phase: "found", query: "second", result: result(2) });
  });

  it("shows the hits before until the new ones are here", async () => {
    const { search, asked } = searching();
    search.ask("first");
    await turn();
    asked[0]?.answer(result(1));
    await turn();
    search.ask("second");
    expect(resultOf(search.state.value)).toEqual(result(1));
  });

  it("is idle again when the words are wiped out, and says what failed", async () => {
    const { search, asked } = searching();
    search.ask("word");
    await turn();
    asked[0]?.fail(new Error("no"));
    await turn();
    expect(search.state.value.phase).toBe("failed");
    search.ask("  ");
    expect(search.state.value).toEqual({ phase: "idle" });
  });
});

import { describe, expect, it } from "vitest";
import { aMessage } from "../api/sample.ts";
import type { SearchHit, SearchResult } from "../api/types.ts";
import type { SearchAddress } from "./address.ts";
import { createSearch, resultOf } from "./search-store.ts";

const result = (pendingTranscripts: number): SearchResult => ({
  ...{ hits: [], also: [], ignored: [], suggestions: [], pendingTranscripts },
});
const hit = (id: string): SearchHit => ({
  ...{ message: aMessage({ id }), channelName: "general", match: "exact", moments: [], more: 0 },
});
const words = (q: string): SearchAddress => ({ q, sort: "best" });
const turn = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

/** A search whose answers the test gives when it wants. */
function searching() {
  const asked: {
    address: SearchAddress;
    after: string | undefined;
    answer: (result: SearchResult) => void;
    fail: (cause: Error) => void;
    signal: AbortSignal;
  }[] = [];
  const closed = new AbortController();
  const search = createSearch(
    (address, after, signal) =>
      new Promise((answer, fail) => void asked.push({ address, after, answer, fail, signal })),
    closed.signal,
    1,
  );
  const found = async (q: string, answer: SearchResult) => {
    search.ask(words(q));
    await turn();
    asked.at(-1)?.answer(answer);
    await turn();
  };
  return { search, asked, closed, found };
}

describe("search as one types", () => {
  it("asks once for words typed in one go, without the space around", async () => {
    const { search, asked } = searching();
    for (const text of ["b", "bi", "bil", "bill "]) search.ask(words(text));
    await turn();
    expect(asked.map(({ address }) => address.q)).toEqual(["bill"]);
  });

  it("drops an answer that comes after other words were typed", async () => {
    const { search, asked } = searching();
    search.ask(words("first"));
    await turn();
    search.ask(words("second"));
    await turn();
    asked[1]?.answer(result(2));
    await turn();
    asked[0]?.answer(result(1));
    await turn();
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(search.state.value).toEqual({ phase: "found", asked: words("second"), result: result(2) });
  });

  it("shows the hits before until the new ones are here", async () => {
    const { search, found } = searching();
    await found("first", result(1));
    search.ask(words("second"));
    expect(resultOf(search.state.value)).toEqual(result(1));
  });

  it("is idle again when the words are wiped out, and says what failed", async () => {
    const { search, asked } = searching();
    search.ask(words("word"));
    await turn();
    asked[0]?.fail(new Error("no"));
    await turn();
    expect(search.state.value.phase).toBe("failed");
    search.ask(words("  "));
    expect(search.state.value).toEqual({ phase: "idle" });
  });

  it("asks anew for another order, another thread, and a moment without words", async () => {
    const { search, asked } = searching();
    search.ask(words("bill"));
    await turn();
    search.ask({ q: "bill", sort: "newest" });
    await turn();
    search.ask({ q: "bill", sort: "newest", threadId: "t1" });
    await turn();
    search.ask({ q: "", sort: "best", like: { messageId: "m1", atMs: 4000 } });
    await turn();
    expect(asked).toHaveLength(4);
  });
});

describe("more pages", () => {
  it("are added behind, each message once, until there is no next", async () => {
    const { search, asked, found } = searching();
    await found("bill", { ...result(0), hits: [hit("a"), hit("b")], next: "n1" });
    const more = search.showMore();
    expect(search.more.value.phase).toBe("busy");
    asked[1]?.answer({ ...result(0), hits: [hit("b"), hit("c")] });
    await more;
    expect(asked[1]?.after).toBe("n1");
    const shown = resultOf(search.state.value);
    expect(shown?.hits.map(({ message }) => message.id)).toEqual(["a", "b", "c"]);
    expect(shown?.next).toBeUndefined();
    await search.showMore();
    expect(asked).toHaveLength(2);
  });

  it("stay when news come, and go when other words do", async () => {
    const { search, asked, found } = searching();
    await found("bill", { ...result(0), hits: [hit("a")], next: "n1" });
    search.refresh();
    await turn();
    expect(asked).toHaveLength(2);
    asked[1]?.answer({ ...result(0), hits: [hit("a")], next: "n1" });
    await turn();
    const more = search.showMore();
    asked[2]?.answer({ ...result(0), hits: [hit("b")] });
    await more;
    search.refresh();
    await turn();
    expect(asked).toHaveLength(3);
    await found("other", { ...result(0), hits: [hit("c")] });
    expect(resultOf(search.state.value)?.hits).toHaveLength(1);
  });

  it("that fail leave what is there, and can be asked for again", async () => {
    const { search, asked, found } = searching();
    await found("bill", { ...result(0), hits: [hit("a")], next: "n1" });
    const more = search.showMore();
    asked[1]?.fail(new Error("no"));
    await more;
    expect(search.more.value.phase).toBe("failed");
    expect(resultOf(search.state.value)?.hits).toHaveLength(1);
    void search.showMore();
    expect(asked).toHaveLength(3);
  });

  it("of what is no longer asked for are dropped", async () => {
    const { search, asked, found } = searching();
    await found("bill", { ...result(0), hits: [hit("a")], next: "n1" });
    const more = search.showMore();
    await found("other", result(0));
    asked[1]?.answer({ ...result(0), hits: [hit("b")] });
    await more;
    expect(resultOf(search.state.value)?.hits).toEqual([]);
  });
});

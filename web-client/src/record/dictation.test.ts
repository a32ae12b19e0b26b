import { describe, expect, it } from "vitest";
import { createDictation } from "./dictation.ts";

/** A stream whose events the test sends. */
class FakeSource extends EventTarget {
  closed = false;
  close() {
    this.closed = true;
  }
  tell(type: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(type, { data: typeof data === "string" ? data : JSON.stringify(data) }));
  }
}

function reading() {
  const source = new FakeSource();
  const closed = new AbortController();
  const dictation = createDictation("7", closed.signal, () => source as unknown as EventSource);
  return { source, closed, dictation };
}

const word = (text: string) => ({ text, startMs: 0, endMs: 1, confidence: 1 });

describe("words while they are spoken", () => {
  it("puts what is certain behind what came before, and shows what may change apart", () => {
    const { source, dictation } = reading();
    source.tell("words", { words: [], partial: "good mor" });
    source.tell("words", { words: [word("good"), word("morning")], partial: "" });
    source.tell("words", { words: [word("all")], partial: "now" });
    expect(dictation.words.value).toBe("good morning all");
    expect(dictation.partial.value).toBe("now");
  });

  it("begins again with a new connection", () => {
    const { source, dictation } = reading();
    source.tell("words", { words: [word("once")], partial: "" });
    source.tell("open", "");
    source.tell("words", { words: [word("once")], partial: "" });
    expect(dictation.words.value).toBe("once");
  });

  it("keeps the end of a long text, whole words only", () => {
    const { source, dictation } = reading();
    source.tell("words", { words: Array.from({ length: 200 }, (_, at) => word(`word${at}`)), partial: "" });
    expect(dictation.words.value.length).toBeLessThanOrEqual(400);
    expect(dictation.words.value).toMatch(/^word\d+ .*word199$/);
  });

  it("ends with the reason, and with its page", () => {
    const { source, dictation } = reading();
    source.tell("over", { reason: "busy" });
    expect(dictation.over.value).toBe("busy");
    expect(source.closed).toBe(true);
    const other = reading();
    other.closed.abort();
    expect(other.source.closed).toBe(true);
  });

  it("passes over what it does not understand", () => {
    const { source, dictation } = reading();
    source.tell("words", "not json");
    source.tell("words", { other: 1 });
    expect(dictation.words.value).toBe("");
  });
});

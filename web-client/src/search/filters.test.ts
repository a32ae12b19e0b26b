import { describe, expect, it } from "vitest";
import { filtersIn, toggleFilter, withFilter, withoutAll, withoutFilter, wordsOf } from "./filters.ts";

const read = (query: string) => filtersIn(query).map(({ name, value }) => [name, value]);

describe("filters in what was typed", () => {
  it("are read with their values, quoted or not, in any case", () => {
    expect(read('bill from:"Maria Okafor" In:#design TYPE:Reply lang:nl')).toEqual([
      ["from", "Maria Okafor"],
      ["in", "design"],
      ["type", "Reply"],
      ["lang", "nl"],
    ]);
    expect(read("after:2026-03 before:2026-05-17 has:question is:unanswered")).toHaveLength(4);
  });

  it("are none where the server would not understand them", () => {
    expect(
      read('from: from:"" type:painting lang:english after:soon has:decision is:late -from:ada note:this'),
    ).toEqual([]);
    expect(read('"say from:ada" http://from')).toEqual([]);
  });

  it("are read while quotes are still open", () => {
    expect(read('from:"Maria Ok')).toEqual([["from", "Maria Ok"]]);
  });

  it("leave the words", () => {
    expect(wordsOf('from:me "release button" -draft  in:design bill')).toEqual(['"release button"', "-draft", "bill"]);
    expect(wordsOf("from:me is:unanswered")).toEqual([]);
  });
});

describe("filters written into the box", () => {
  it("stand before the words, which may still be unfinished", () => {
    expect(withFilter("invo", "from", "Maria Okafor")).toBe('from:"Maria Okafor" invo');
    expect(withFilter('from:"Maria Okafor" invo', "in", "design")).toBe('from:"Maria Okafor" in:design invo');
    expect(withFilter("invo from:me ice", "in", "design")).toBe("in:design invo from:me ice");
    expect(withFilter("", "type", "voice")).toBe("type:voice");
  });

  it("are not written twice, and days take the place of others", () => {
    expect(withFilter("from:me bill", "from", "ME")).toBe("from:me bill");
    expect(withFilter("after:2025 bill", "after", "2026-01-01")).toBe("after:2026-01-01 bill");
  });

  it("can hold no quotes", () => {
    expect(read(withFilter("", "from", 'Ada "the boss" Brandt'))).toEqual([["from", "Ada the boss Brandt"]]);
  });

  it("go away again and leave one space", () => {
    const query = 'bill from:"Maria Okafor" invoice';
    const [filter] = filtersIn(query);
    expect(filter && withoutFilter(query, filter)).toBe("bill invoice");
    expect(toggleFilter("from:me bill", "from", "me")).toBe("bill");
    expect(withoutAll("after:2026 bill after:2025", "after")).toBe("bill");
  });
});

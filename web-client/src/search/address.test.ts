import { expect, test } from "vitest";
import { readAddress, type SearchAddress, searchHref } from "./address.ts";

const again = (address: SearchAddress) => {
  const url = new URL(searchHref(address), "http://localhost");
  return readAddress(Object.fromEntries(url.searchParams));
};

test("what is looked for stands in the address, and is read from there", () => {
  const words = { q: 'from:"Zoë & co" 50 % + more', sort: "newest", threadId: "t1" } as const;
  expect(again(words)).toEqual(words);
  const like = { q: "", sort: "best", like: { messageId: "m1", atMs: 0 } } as const;
  expect(again(like)).toEqual(like);
});

test("what is usual is left out", () => {
  expect(searchHref({ q: "", sort: "best" })).toBe("/search");
  expect(searchHref({ q: "bill" })).toBe("/search?q=bill");
});

test("an address that means nothing is an empty search", () => {
  expect(readAddress({ sort: "loudest", like: "m1", at: "soon" })).toEqual({
    q: "",
    sort: "best",
    threadId: undefined,
  });
});

import { expect, it } from "vitest";
import { suggestTitle } from "./suggest-title.ts";

it.each([
  ["hi everyone in this message i want to walk you through it", "In this message i want to walk"],
  ["the new billing dashboard", "The new billing dashboard"],
  ["hello", "Hello"],
  ["", undefined],
  [undefined, undefined],
])("makes a title of %s", (words, title) => expect(suggestTitle(words)).toBe(title));

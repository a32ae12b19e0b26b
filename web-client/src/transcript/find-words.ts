import { type PlacedWord, shownOf } from "./words.ts";

/** The first and the last word of a place, by their ordinals. */
export interface Found {
  readonly first: number;
  readonly last: number;
}

const MARKS = /\p{M}/gu;
const OUTSIDE = /[^\p{L}\p{N}]+/gu;

/** Lower case, without accents and punctuation. */
const fold = (text: string) => text.normalize("NFKD").replace(MARKS, "").replace(OUTSIDE, "").toLowerCase();

/** The places where these words stand one after the other; the last one may be unfinished. What is shown counts, and what was said. */
export function findWords(words: readonly PlacedWord[], query: string): Found[] {
  const wanted = query
    .split(/\s+/u)
    .map(fold)
    .filter((word) => word !== "");
  if (wanted.length === 0) return [];
  const forms = words.map((word) => [fold(word.text), fold(shownOf(word))]);
  const found: Found[] = [];
  for (let at = 0; at + wanted.length <= words.length; at += 1) {
    if (!wanted.every((part, i) => matches(forms[at + i] ?? [], part, i === wanted.length - 1))) continue;
    const first = words[at]?.ordinal ?? 0;
    found.push({ first, last: words[at + wanted.length - 1]?.ordinal ?? first });
    at += wanted.length - 1;
  }
  return found;
}

const matches = (forms: readonly string[], part: string, unfinished: boolean) =>
  forms.some((form) => (unfinished ? form.startsWith(part) : form === part));

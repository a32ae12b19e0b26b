import type { Correction } from "../api/types.ts";
import { diffWords, wordsOf } from "./word-diff.ts";

/** Words as somebody began to correct them. */
export interface Base {
  /** The revision of the transcript. */
  readonly revision: number;
  /** The place of the first of them among all words. */
  readonly first: number;
  readonly words: readonly string[];
}

/**
 * What must be sent so that the words become this text: as little as possible, so that it does not collide with what others
 * change nearby, but with one word beside it where words are only put in, so that their place is known. Nothing when it says
 * that already.
 */
export function correctionOf(base: Base, text: string): Correction | undefined {
  const after = wordsOf(text);
  const before = base.words;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (start === before.length && start === after.length) return undefined;
  if (start === before.length - end) {
    if (start > 0) start -= 1;
    else if (end > 0) end -= 1;
  }
  return {
    baseRevision: base.revision,
    from: base.first + start,
    to: base.first + before.length - end,
    before: before.slice(start, before.length - end),
    text: after.slice(start, after.length - end).join(" "),
  };
}

/** Something that is heard, and how it is written. */
export interface Lesson {
  readonly heard: string;
  readonly written: string;
}

const MOST_WORDS = 6;
const LETTERS = /[\p{L}\p{N}]/u;

/** What can be learned from a correction: that one thing is written otherwise. Several at once teach nothing. */
export function lessonOf({ before, text }: Correction): Lesson | undefined {
  const changes = diffWords(before, wordsOf(text)).filter(({ kind }) => kind !== "same");
  const [out, into] = changes;
  if (changes.length !== 2 || out?.kind !== "out" || into?.kind !== "in") return undefined;
  if (out.words.length > MOST_WORDS || into.words.length > MOST_WORDS) return undefined;
  const heard = trim(out.words.join(" ")).toLowerCase();
  const written = trim(into.words.join(" "));
  const useful = LETTERS.test(heard) && LETTERS.test(written) && heard !== written && heard.length <= 100;
  return useful && written.length <= 100 ? { heard, written } : undefined;
}

/** Without the comma that happened to stand there. */
const trim = (text: string) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

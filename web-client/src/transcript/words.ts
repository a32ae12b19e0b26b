import type { Segment, Word } from "../api/types.ts";

/** Half a minute of talk without a pause is enough for one paragraph. */
const PARAGRAPH_CHARACTERS = 360;
const PARAGRAPH_PAUSE_MS = 1500;
/** A word and its place among all words of the message. */
export interface PlacedWord extends Word {
  readonly ordinal: number;
}

export interface Paragraph {
  readonly startMs: number;
  readonly words: readonly PlacedWord[];
}

/** The last word that has begun at this time, by its place among all words; -1 before the first. */
export function wordAt(starts: readonly number[], timeMs: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What a word looks like; empty when the word before it shows it too. */
export const shownOf = (word: Word): string => word.shown ?? word.text;

/** The words that are seen, in order. */
export const seenWords = (paragraphs: readonly Paragraph[]): PlacedWord[] =>
  paragraphs.flatMap(({ words }) => words.filter((word) => shownOf(word) !== ""));

/** Segments that belong together: up to a longer pause, and not too much at once. */
export function paragraphsOf(segments: readonly Segment[]): Paragraph[] {
  const paragraphs: { startMs: number; words: PlacedWord[] }[] = [];
  let ordinal = 0;
  let characters = 0;
  for (const segment of segments) {
    const words = segment.words.map((word) => ({ ...word, ordinal: ordinal++ }));
    const open = paragraphs.at(-1);
    const pause = segment.startMs - (open?.words.at(-1)?.endMs ?? 0);
    const length = words.reduce((sum, { text }) => sum + text.length + 1, 0);
    if (!open || pause >= PARAGRAPH_PAUSE_MS || characters + length > PARAGRAPH_CHARACTERS) {
      paragraphs.push({ startMs: segment.startMs, words });
      characters = length;
    } else {
      open.words.push(...words);
      characters += length;
    }
  }
  return paragraphs;
}

import type { Segment } from "../api/types.ts";

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

export function startsOf(segments: readonly Segment[]): number[] {
  return segments.flatMap(({ words }) => words.map(({ startMs }) => startMs));
}

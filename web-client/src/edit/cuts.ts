/** A stretch of time, in milliseconds; it ends behind where it starts. */
export interface Range {
  readonly startMs: number;
  readonly endMs: number;
}

/** What is shorter can neither be seen nor heard. */
const SHORTEST_MS = 40;
/** A breath is not a silence, and some of it stays on either side. */
const PAUSE_MS = 1500;
const BREATH_MS = 300;

/** One more stretch is cut; those that touch become one. */
export function cut(cuts: readonly Range[], range: Range, durationMs: number): readonly Range[] {
  const fitted = { startMs: Math.max(0, range.startMs), endMs: Math.min(durationMs, range.endMs) };
  if (fitted.endMs - fitted.startMs < SHORTEST_MS) return cuts;
  const merged: Range[] = [];
  for (const next of [...cuts, fitted].sort((a, b) => a.startMs - b.startMs)) {
    const last = merged.at(-1);
    if (last && next.startMs - last.endMs < SHORTEST_MS) {
      merged[merged.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, next.endMs) };
    } else merged.push(next);
  }
  return merged;
}

/** What is left between the cuts. */
export function kept(cuts: readonly Range[], durationMs: number): readonly Range[] {
  const edges = [0, ...cuts.flatMap(({ startMs, endMs }) => [startMs, endMs]), durationMs];
  const left: Range[] = [];
  for (let at = 0; at + 1 < edges.length; at += 2) {
    const range = { startMs: edges[at] ?? 0, endMs: edges[at + 1] ?? 0 };
    if (range.endMs - range.startMs >= SHORTEST_MS) left.push(range);
  }
  return left;
}

export function lengthOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

/** Where to go on when this time is cut; undefined when it is kept. */
export function behindCut(cuts: readonly Range[], timeMs: number): number | undefined {
  return cuts.find(({ startMs, endMs }) => timeMs >= startMs && timeMs < endMs)?.endMs;
}

/** Whether most of a word is cut. */
export function isCut(cuts: readonly Range[], word: Range): boolean {
  return behindCut(cuts, (word.startMs + word.endMs) / 2) !== undefined;
}

/**
 * Times of what plays as times of the recording as it came.
 *
 * @param ranges of what plays
 * @param source what plays, on the time line of the recording
 */
export function toSource(ranges: readonly Range[], source: readonly Range[]): readonly Range[] {
  let played = 0;
  const found: Range[] = [];
  for (const { startMs, endMs } of source) {
    const shift = startMs - played;
    for (const range of ranges) {
      const from = Math.max(range.startMs + shift, startMs);
      const to = Math.min(range.endMs + shift, endMs);
      if (to > from) found.push({ startMs: from, endMs: to });
    }
    played += endMs - startMs;
  }
  return found;
}

/** As many parts as the server keeps. */
export const MOST_PARTS = 100;
/** So that a person can still cut by hand. */
const MOST_PAUSES = MOST_PARTS - 20;

/** What of the silences can go without that anybody sounds hurried: the longest, when there are very many. */
export function pauses(silences: readonly Range[]): readonly Range[] {
  const length = ({ startMs, endMs }: Range) => endMs - startMs;
  return silences
    .filter((silence) => length(silence) >= PAUSE_MS)
    .sort((a, b) => length(b) - length(a))
    .slice(0, MOST_PAUSES)
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ startMs, endMs }) => ({ startMs: startMs + BREATH_MS, endMs: endMs - BREATH_MS }));
}

/** A stretch of words that both have, that is gone, or that is new. */
export interface Stretch {
  readonly kind: "same" | "out" | "in";
  readonly words: readonly string[];
}

/** How two texts differ, by the longest row of words that they have in common. */
export function diffWords(before: readonly string[], after: readonly string[]): Stretch[] {
  const common = commonLengths(before, after);
  const stretches: { kind: Stretch["kind"]; words: string[] }[] = [];
  const add = (kind: Stretch["kind"], word: string | undefined) => {
    const last = stretches.at(-1);
    if (last?.kind === kind) last.words.push(word ?? "");
    else stretches.push({ kind, words: [word ?? ""] });
  };
  let old = 0;
  let fresh = 0;
  while (old < before.length || fresh < after.length) {
    const both = old < before.length && fresh < after.length;
    if (both && before[old] === after[fresh]) {
      add("same", before[old]);
      old += 1;
      fresh += 1;
    } else if (old < before.length && (!both || length(common, old + 1, fresh) >= length(common, old, fresh + 1))) {
      add("out", before[old]);
      old += 1;
    } else {
      add("in", after[fresh]);
      fresh += 1;
    }
  }
  return stretches;
}

const length = (common: readonly (readonly number[])[], old: number, fresh: number) => common[old]?.[fresh] ?? 0;

function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let old = before.length - 1; old >= 0; old -= 1) {
    for (let fresh = after.length - 1; fresh >= 0; fresh -= 1) {
      const row = common[old];
      if (!row) continue;
      row[fresh] =
        before[old] === after[fresh]
          ? length(common, old + 1, fresh + 1) + 1
          : Math.max(length(common, old + 1, fresh), length(common, old, fresh + 1));
    }
  }
  return common;
}

/** The words of a text, as they are separated by white space. */
export const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== "");

import type { Margin } from "../api/types.ts";

/** What one reacts with most; the first ones of every keyboard. */
export const EMOJI = ["👍", "❤️", "🎉", "😄", "🤔", "👀", "✅", "🙏"] as const;

type Reaction = Margin["reactions"][number];

/** One kind of reaction to a message, over all its moments. */
export interface Tally {
  readonly emoji: string;
  readonly names: readonly string[];
  /** The moments at which I reacted so; undefined stands for the whole message. */
  readonly mine: readonly (number | undefined)[];
}

export function tally(reactions: readonly Reaction[]): readonly Tally[] {
  const kinds = [...new Set(reactions.map(({ emoji }) => emoji))];
  return kinds.map((emoji) => {
    const same = reactions.filter((one) => one.emoji === emoji);
    return {
      emoji,
      names: [...new Set(same.flatMap(({ people }) => people.map(({ name }) => name)))],
      mine: same.filter((one) => one.mine).map(({ momentMs }) => momentMs),
    };
  });
}

import type { Message } from "../api/types.ts";

/** The address of the first source that this browser says it can play; they come best first. When it knows none and no other is coming, the first is tried: browsers play more than they say. */
export function chooseSource(
  { sources, betterComing }: Pick<Message, "sources" | "betterComing">,
  canPlay: (type: string) => boolean = (type) => document.createElement("video").canPlayType(type) !== "",
): string | undefined {
  const playable = sources.find(({ type }) => canPlay(type));
  return (playable ?? (betterComing ? undefined : sources[0]))?.url;
}

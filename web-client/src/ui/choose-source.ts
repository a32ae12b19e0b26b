import type { Message } from "../api/types.ts";

/** The address of the first source that this browser says it can play; they come best first. */
export function chooseSource(
  sources: Message["sources"],
  canPlay: (type: string) => boolean = (type) => document.createElement("video").canPlayType(type) !== "",
): string | undefined {
  return sources.find(({ type }) => canPlay(type))?.url;
}

import type { Message } from "../api/types.ts";

/** How much is sent: the best there is, a small picture for slow links, or the sound alone. */
export type Quality = "best" | "small" | "sound";

type Role = Message["sources"][number]["role"];

const BEST: readonly Role[] = ["universal", "opus", "instant"];
const ROLES: Readonly<Record<Quality, readonly Role[]>> = {
  best: BEST,
  small: ["small", ...BEST],
  sound: ["sound", ...BEST],
};

/** The address of the first source of this quality that this browser says it can play; they come best first. When it knows none and no other is coming, the first is tried: browsers play more than they say. */
export function chooseSource(
  { sources, betterComing }: Pick<Message, "sources" | "betterComing">,
  quality: Quality = "best",
  canPlay: (type: string) => boolean = (type) => document.createElement("video").canPlayType(type) !== "",
): string | undefined {
  const wanted = ROLES[quality].flatMap((role) => sources.filter((source) => source.role === role));
  const playable = wanted.find(({ type }) => canPlay(type));
  return (playable ?? (betterComing ? undefined : wanted[0]))?.url;
}

/** What a reader can choose between; empty when there is only one. */
export function qualities({ sources }: Pick<Message, "sources">): readonly Quality[] {
  const small = sources.some(({ role }) => role === "small");
  const sound = sources.some(({ role }) => role === "sound");
  const all: Quality[] = ["best", ...(small ? (["small"] as const) : []), ...(sound ? (["sound"] as const) : [])];
  return all.length > 1 ? all : [];
}

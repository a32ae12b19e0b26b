import type { Channel } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import type { IconName } from "../ui/icon.tsx";

/** What a channel is called: a direct one by the people in it, without the one who looks. */
export function channelName({ kind, name, people }: Channel, accountId: string): string {
  if (kind !== "direct") return name;
  const others = people.filter(({ id }) => id !== accountId);
  return others.map((one) => one.name).join(", ") || t.direct.self;
}

export function channelIcon({ kind, people }: Channel): IconName {
  if (kind === "direct") return people.length > 2 ? "users" : "user";
  return kind === "closed" ? "lock" : "hash";
}

/** Those in which one works: joined and in use. */
export function inUse(channels: readonly Channel[] | undefined): readonly Channel[] {
  return (channels ?? []).filter(({ mine, archived }) => mine.joined && !archived);
}

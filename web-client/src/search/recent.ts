import { type ReadonlySignal, signal } from "@preact/signals";
import { dropSettings, readSetting, writeSetting } from "../ui/settings.ts";

const MOST = 8;
const NAME = "recent-searches";

/** What somebody looked for lately in one workspace, on this browser only. */
export interface RecentSearches {
  readonly queries: ReadonlySignal<readonly string[]>;
  note(query: string): void;
  forget(query: string): void;
  clear(): void;
}

const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

/** Each person and each workspace has a list of its own. */
export function createRecent(accountId: string, workspaceId: string): RecentSearches {
  const name = `${NAME}.${accountId}.${workspaceId}`;
  const queries = signal(readSetting(name, isList, []));
  const keep = (kept: readonly string[]) => {
    queries.value = kept;
    writeSetting(name, kept);
  };
  const without = (query: string) => queries.value.filter((one) => one.toLowerCase() !== query.toLowerCase());
  return {
    queries,
    note(query) {
      const words = query.trim().replaceAll(/\s+/g, " ");
      if (words !== "" && words !== queries.value[0]) keep([words, ...without(words)].slice(0, MOST));
    },
    forget: (query) => keep(without(query)),
    clear: () => keep([]),
  };
}

/** Whoever signs out leaves nothing of what they looked for on this browser. */
export function forgetRecent(accountId: string): void {
  dropSettings(`${NAME}.${accountId}.`);
}

import type { Trouble } from "./trouble.ts";

const LAST_MS = 60_000;

/** The time that is left of a workspace's limit: told in the last minute, `over` at its end. */
export function lengthTrouble(elapsedMs: number, maxMs: number | undefined): Trouble | "over" | undefined {
  if (maxMs === undefined) return undefined;
  const left = maxMs - elapsedMs;
  if (left <= 0) return "over";
  return left <= LAST_MS ? { kind: "limit-near", seconds: Math.ceil(left / 1000) } : undefined;
}

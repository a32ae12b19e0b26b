import type { Trouble } from "./trouble.ts";

/** What the browser's disk has left, and how fast the recording fills it. */
export interface DiskSample {
  readonly freeBytes: number;
  readonly bytesPerSecond: number;
}

const RESERVE_BYTES = 20_000_000;
const LOW_MINUTES = 10;

/** Warns while less than ten minutes fit; `full` in time, so that the last slice and its journal still have room. */
export function diskTrouble({ freeBytes, bytesPerSecond }: DiskSample): Trouble | "full" | undefined {
  if (freeBytes < RESERVE_BYTES) return "full";
  if (bytesPerSecond <= 0) return undefined;
  const minutes = (freeBytes - RESERVE_BYTES) / bytesPerSecond / 60;
  return minutes < LOW_MINUTES ? { kind: "disk-low", minutes: Math.floor(minutes) } : undefined;
}

/** The room that the browser gives to this site, or undefined when it does not tell. */
export async function freeBytes(): Promise<number | undefined> {
  const told = await navigator.storage?.estimate?.().catch(() => undefined);
  return told?.quota === undefined ? undefined : told.quota - (told.usage ?? 0);
}

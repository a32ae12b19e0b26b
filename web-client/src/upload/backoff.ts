import type { ProblemError } from "../api/problem.ts";

export type Verdict = "again" | "gone" | "refused";

/** What a failure of an upload means: try again from the server's offset, start the upload anew, or stop. */
export function verdictOn({ status }: ProblemError): Verdict {
  if (status === 404 || status === 410) return "gone";
  const passing = status === 0 || status >= 500 || [408, 409, 423, 425, 429, 460].includes(status);
  return passing && status !== 507 ? "again" : "refused";
}

const FIRST_MS = 500;
const LONGEST_MS = 20_000;

/** Milliseconds before try number `failures`, with jitter over the upper half, so that clients do not come back together. */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return full / 2 + (full / 2) * random();
}

import type { ProblemError } from "../api/problem.ts";

/**
 * What a failure of an upload means: try again from the server's offset, send less at once, start the upload anew, wait for
 * something that a person changes (sign in, make room, tomorrow's quota), or stop.
 */
export type Verdict = "again" | "smaller" | "gone" | "held" | "refused";

const PASSING = [0, 408, 423, 425, 460];

export function verdictOn({ status, slug }: ProblemError): Verdict {
  if (status === 404 || status === 410) return "gone";
  if (status === 401 || status === 429 || status === 507) return "held";
  // A proxy in between takes smaller requests than our server does.
  if (status === 413) return slug === "upload-too-large" ? "refused" : "smaller";
  if (status === 409) return slug === "upload-offset-mismatch" || slug === "about:blank" ? "again" : "refused";
  return status >= 500 || PASSING.includes(status) ? "again" : "refused";
}

const FIRST_MS = 500;
const LONGEST_MS = 20_000;
const CALM_MS = 60_000;

/** Milliseconds before try number `failures`, with jitter over the upper half, so that clients do not come back together. */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  return jittered(Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1)), random);
}

/** Milliseconds between looks at a server that has not answered for long, or waits for a person. */
export function calmMs(random: () => number = Math.random): number {
  return jittered(CALM_MS, random);
}

function jittered(full: number, random: () => number): number {
  return full / 2 + (full / 2) * random();
}

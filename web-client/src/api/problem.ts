import { shape } from "./shape.ts";
import type { Problem } from "./types.ts";

const isProblem = shape<Problem>("type", "title", "status", "detail");

/** A refusal by the server, or the absence of an answer (`slug` is then `unreachable`). */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly retryAfterMs: number | undefined;

  constructor(problem: Problem, retryAfterMs?: number) {
    super(problem.detail);
    this.name = "ProblemError";
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }

  get slug(): string {
    return slugOf(this.problem.type);
  }

  get status(): number {
    return this.problem.status;
  }
}

/** The last part of a problem's type: `/problems/not-found` → `not-found`. */
export function slugOf(type: string): string {
  return type.slice(type.lastIndexOf("/") + 1);
}

/** What an answer that is no success says; answers of proxies that know nothing of problems get a plain one. */
export function problemFrom(status: number, body: string, retryAfter?: string | null): ProblemError {
  const seconds = Number(retryAfter);
  const retryAfterMs = retryAfter && Number.isFinite(seconds) ? seconds * 1000 : undefined;
  return new ProblemError(parse(body) ?? plainProblem(status), retryAfterMs);
}

export function unreachable(): ProblemError {
  return new ProblemError({ type: "/problems/unreachable", title: "No answer", status: 0, detail: "" });
}

function parse(body: string): Problem | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isProblem(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function plainProblem(status: number): Problem {
  return { type: "about:blank", title: "Unexpected answer", status, detail: "" };
}

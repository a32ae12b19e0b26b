import { ProblemError } from "../api/problem.ts";
import { t } from "./index.ts";

/** What a failure is in words: the server's sentence, or ours where it said none. */
export function problemText(cause: unknown): string {
  if (!(cause instanceof ProblemError)) return t.problems.unexpected;
  if (cause.slug === "unreachable") return t.problems.unreachable;
  return cause.problem.detail || t.problems.unexpected;
}

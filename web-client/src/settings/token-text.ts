import type { ApiToken } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { when } from "../i18n/time.ts";

/** What a token may do, when it was used and when it ends, in one line. */
export function tokenText({ scopes, lastUsedAt, expiresAt }: ApiToken, now: Date = new Date()): string {
  const parts = [
    scopes.includes("write") ? t.tokens.changes : t.tokens.reads,
    lastUsedAt ? t.tokens.used(when(lastUsedAt, now)) : t.tokens.unused,
  ];
  if (expiresAt) {
    const end = when(expiresAt, now);
    parts.push(Date.parse(expiresAt) <= now.getTime() ? t.tokens.over(end) : t.tokens.until(end));
  }
  return parts.join(" · ");
}

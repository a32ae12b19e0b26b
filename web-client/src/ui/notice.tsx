import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useApp } from "../app.ts";
import { problemText } from "../i18n/problem-text.ts";

/** A sentence that must be heard, with what one can do about it. */
export function Notice({ children, tone = "plain" }: { children: ComponentChildren; tone?: "plain" | "problem" }) {
  return (
    <div class={`notice notice-${tone}`} role={tone === "problem" ? "alert" : "status"}>
      {children}
    </div>
  );
}

export function Failure({ cause, children }: { cause: unknown; children?: ComponentChildren }) {
  const app = useApp();
  useEffect(() => void app.sessionOver(cause), [app, cause]);
  return (
    <Notice tone="problem">
      <p>{problemText(cause)}</p>
      {children}
    </Notice>
  );
}

/** A place where nothing is yet, with a calm picture. */
export function Empty({ title, lead, children }: { title: string; lead: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <svg class="empty-picture" viewBox="0 0 200 90" aria-hidden="true">
        <title>…</title>
        <circle class="calm-sun" cx="138" cy="42" r="20" />
        <path class="calm-line" d="M10 62c20 0 20-10 40-10s20 10 40 10 20-10 40-10 20 10 40 10 15-5 20-7" />
        <path class="calm-line calm-far" d="M30 76c16 0 16-7 32-7s16 7 32 7 16-7 32-7 16 7 32 7" />
      </svg>
      <h2>{title}</h2>
      <p>{lead}</p>
      {children}
    </div>
  );
}

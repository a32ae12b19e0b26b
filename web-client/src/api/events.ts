import { shape } from "./shape.ts";
import type { ServerEvent } from "./types.ts";

const TYPES = ["message", "transcript", "channel", "member", "access", "live", "hearing", "resync"] as const;
const REOPEN_AFTER_MS = 5000;
const isEvent = shape<ServerEvent>("type");

export interface EventFeed {
  /** Calls the listener for each event of the workspace until the signal is aborted. */
  listen(listener: (event: ServerEvent) => void, until: AbortSignal): void;
  dispose(): void;
}

/**
 * News of one workspace. The browser reconnects by itself and names the last event it saw; when it gives up (a proxy
 * answered 502, say) the feed opens a new stream and tells the listeners to read everything anew.
 */
export function createEventFeed(workspaceId: string, open = (url: string) => new EventSource(url)): EventFeed {
  const listeners = new Set<(event: ServerEvent) => void>();
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (event: ServerEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const connect = (again: boolean) => {
    const stream = open(`/api/events?workspaceId=${encodeURIComponent(workspaceId)}`);
    source = stream;
    for (const type of TYPES) stream.addEventListener(type, (event) => tell(parseEvent(type, event.data)));
    if (again) stream.addEventListener("open", () => tell({ type: "resync" }), { once: true });
    stream.addEventListener("error", () => {
      if (stream.readyState !== stream.CLOSED) return;
      timer = setTimeout(() => connect(true), REOPEN_AFTER_MS);
    });
  };
  connect(false);
  return {
    listen(listener, until) {
      listeners.add(listener);
      until.addEventListener("abort", () => listeners.delete(listener), { once: true });
    },
    dispose() {
      clearTimeout(timer);
      listeners.clear();
      source?.close();
    },
  };
}

function parseEvent(type: (typeof TYPES)[number], data: unknown): ServerEvent {
  try {
    const value: unknown = JSON.parse(String(data));
    return isEvent(value) ? value : { type };
  } catch {
    return { type };
  }
}

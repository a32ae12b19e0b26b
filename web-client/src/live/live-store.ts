import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";
import type { EventFeed } from "../api/events.ts";
import { ProblemError } from "../api/problem.ts";
import type { LiveRecording, Message } from "../api/types.ts";

/** A recording that somebody watches while it is made, and what becomes of it. */
export type LiveState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly cause: unknown }
  /** Nothing of it was ever seen here. */
  | { readonly phase: "gone" }
  | {
      readonly phase: "open";
      /** As it was when it was last recorded; undefined for those who came after the end. */
      readonly recording: LiveRecording | undefined;
      /** It is still being made. */
      readonly live: boolean;
      /** As soon as it was sent. */
      readonly message: Message | undefined;
    };

export interface LiveWatch {
  readonly state: ReadonlySignal<LiveState>;
  reload(): Promise<void>;
}

export function createLiveWatch(
  api: Pick<Api, "live" | "message">,
  events: EventFeed,
  { channelId, messageId }: { readonly channelId: string; readonly messageId: string },
  until: AbortSignal,
): LiveWatch {
  const state = signal<LiveState>({ phase: "loading" });
  const watch: LiveWatch = {
    state,
    async reload() {
      try {
        const [all, message] = await Promise.all([api.live(channelId), sent(api, messageId)]);
        const found = all.find((one) => one.messageId === messageId);
        const recording = found ?? (state.value.phase === "open" ? state.value.recording : undefined);
        const known = recording !== undefined || message !== undefined;
        state.value = known ? { phase: "open", recording, live: found !== undefined, message } : { phase: "gone" };
      } catch (cause) {
        if (state.value.phase !== "open") state.value = { phase: "failed", cause };
      }
    },
  };
  events.listen((event) => {
    if (event.type === "resync" || event.messageId === messageId) void watch.reload();
  }, until);
  void watch.reload();
  return watch;
}

/** The message when others may see it: a draft is its author's alone. */
async function sent(api: Pick<Api, "message">, messageId: string): Promise<Message | undefined> {
  try {
    const message = await api.message(messageId);
    return message.publishedAt ? message : undefined;
  } catch (cause) {
    if (cause instanceof ProblemError && (cause.status === 404 || cause.status === 410)) return undefined;
    throw cause;
  }
}

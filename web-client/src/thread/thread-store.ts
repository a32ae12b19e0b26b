import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";
import type { EventFeed } from "../api/events.ts";
import type { Margin, Message, ServerEvent, Transcript } from "../api/types.ts";

export type ThreadState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly cause: unknown }
  | { readonly phase: "deleted" }
  | { readonly phase: "open"; readonly message: Message };

/** A message, what was said in it and what answers it, kept up to date by events. */
export interface Thread {
  readonly state: ReadonlySignal<ThreadState>;
  readonly transcript: ReadonlySignal<Transcript | undefined>;
  readonly replies: ReadonlySignal<readonly Message[]>;
  /** Notes and reactions; undefined until they are known. */
  readonly margin: ReadonlySignal<Margin | undefined>;
  reload(): Promise<void>;
  reloadMargin(): Promise<void>;
  reloadReplies(): Promise<void>;
  reloadTranscript(): Promise<void>;
  show(message: Message): void;
  retry(): Promise<void>;
  retryTranscript(): Promise<void>;
}

type Calls = Pick<Api, "message" | "transcript" | "replies" | "margin" | "retry" | "retryTranscript">;

export function createThread(api: Calls, events: EventFeed, id: string, until: AbortSignal): Thread {
  const state = signal<ThreadState>({ phase: "loading" });
  const transcript = signal<Transcript | undefined>(undefined);
  const replies = signal<readonly Message[]>([]);
  const margin = signal<Margin | undefined>(undefined);
  const reloadTranscript = async () => {
    transcript.value = await api.transcript(id).catch(() => transcript.value);
  };
  const thread: Thread = {
    ...{ state, transcript, replies, margin, reloadTranscript },
    async reload() {
      try {
        state.value = { phase: "open", message: await api.message(id) };
      } catch (cause) {
        if (state.value.phase !== "open") state.value = { phase: "failed", cause };
      }
    },
    async reloadMargin() {
      margin.value = await api.margin(id).catch(() => margin.value);
    },
    async reloadReplies() {
      const page = await api.replies(id).catch(() => undefined);
      if (page) replies.value = page.messages;
    },
    show(message) {
      state.value = { phase: "open", message };
    },
    retry: async () => thread.show(await api.retry(id)),
    async retryTranscript() {
      transcript.value = await api.retryTranscript(id);
    },
  };
  const all = () => Promise.all([thread.reload(), reloadTranscript(), thread.reloadReplies(), thread.reloadMargin()]);
  events.listen((event) => {
    if (event.type === "resync") void all();
    if (isAboutReplies(event, id, replies.value)) void thread.reloadReplies();
    if (event.messageId !== id) return;
    if (event.type === "message" && event.change === "deleted") state.value = { phase: "deleted" };
    else void Promise.all([thread.reload(), reloadTranscript(), thread.reloadMargin()]);
  }, until);
  void all();
  return thread;
}

function isAboutReplies(event: ServerEvent, id: string, replies: readonly Message[]): boolean {
  return event.parentId === id || replies.some((reply) => reply.id === event.messageId);
}

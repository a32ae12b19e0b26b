import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";
import type { EventFeed } from "../api/events.ts";
import type { Message, ServerEvent } from "../api/types.ts";

export type FeedState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly cause: unknown }
  | { readonly phase: "open"; readonly messages: readonly Message[]; readonly next: string | undefined };

/** The stream of a channel, newest first, kept up to date by events. */
export interface ChannelFeed {
  readonly state: ReadonlySignal<FeedState>;
  reload(): Promise<void>;
  more(): Promise<void>;
}

type Calls = Pick<Api, "messages" | "message">;

export function createChannelFeed(api: Calls, events: EventFeed, channelId: string, until: AbortSignal): ChannelFeed {
  const state = signal<FeedState>({ phase: "loading" });
  const put = (change: (messages: readonly Message[]) => readonly Message[]) => {
    const now = state.value;
    if (now.phase === "open") state.value = { ...now, messages: change(now.messages) };
  };
  const refresh = async (id: string) => {
    const message = await api.message(id).catch(() => undefined);
    put((messages) => (message ? withMessage(messages, message, channelId) : messages.filter((one) => one.id !== id)));
  };
  const feed: ChannelFeed = {
    state,
    async reload() {
      try {
        const page = await api.messages(channelId);
        state.value = { phase: "open", messages: page.messages, next: page.next };
      } catch (cause) {
        state.value = { phase: "failed", cause };
      }
    },
    async more() {
      const now = state.value;
      if (now.phase !== "open" || !now.next) return;
      const page = await api.messages(channelId, now.next);
      const known = new Set(now.messages.map((message) => message.id));
      const older = page.messages.filter((message) => !known.has(message.id));
      state.value = { phase: "open", messages: [...now.messages, ...older], next: page.next };
    },
  };
  events.listen((event) => {
    if (event.type === "resync") void feed.reload();
    for (const id of concerned(event, channelId, state.value)) void refresh(id);
  }, until);
  void feed.reload();
  return feed;
}

/** Which messages of the stream an event is about: itself, or the one that a reply answers. */
function concerned(event: ServerEvent, channelId: string, state: FeedState): string[] {
  const shown = (id: string | undefined) => state.phase === "open" && state.messages.some((one) => one.id === id);
  const { messageId, parentId } = event;
  if (parentId) return shown(parentId) ? [parentId] : [];
  if (!messageId) return [];
  return event.channelId === channelId || shown(messageId) ? [messageId] : [];
}

/** The stream with this message in its place; drafts, replies and other channels' messages are not part of it. */
export function withMessage(messages: readonly Message[], message: Message, channelId: string): readonly Message[] {
  const others = messages.filter((one) => one.id !== message.id);
  if (!message.publishedAt || message.parentId || message.channelId !== channelId) return others;
  const at = messages.findIndex((one) => one.id === message.id);
  if (at >= 0) return messages.with(at, message);
  const key = (one: Message) => one.publishedAt ?? one.createdAt;
  return [...others, message].sort((a, b) => key(b).localeCompare(key(a)));
}

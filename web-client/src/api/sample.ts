import type { Message } from "./types.ts";

/** A published voice message for tests. */
export function aMessage(change: Partial<Message> = {}): Message {
  return {
    id: "m1",
    workspaceId: "w1",
    channelId: "c1",
    kind: "voice",
    state: "ready",
    title: "Hello",
    author: { id: "a1", name: "Ada" },
    mine: false,
    createdAt: "2026-11-23T10:00:00Z",
    publishedAt: "2026-11-23T10:00:00Z",
    durationMs: 5000,
    sources: [],
    transcriptState: "pending",
    replyCount: 0,
    ...change,
  };
}

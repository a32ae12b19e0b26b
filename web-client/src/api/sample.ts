import type { Channel, Message } from "./types.ts";

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
    noteCount: 0,
    pinned: false,
    reactions: [],
    ...change,
  };
}

/** An open channel that one belongs to, for tests. */
export function aChannel(change: Partial<Channel> = {}): Channel {
  return {
    id: "c1",
    workspaceId: "w1",
    kind: "open",
    name: "general",
    topic: "",
    archived: false,
    rules: { posting: "everybody", replying: "everybody", inviting: "everybody", notification: "everything" },
    memberCount: 3,
    people: [],
    mine: { joined: true, mayPost: true, mayReply: true, mayInvite: true, mayManage: false, mayLeave: true },
    ...change,
  };
}

import { describe, expect, it } from "vitest";
import { aMessage } from "../api/sample.ts";
import type { ServerEvent } from "../api/types.ts";
import { createChannelFeed } from "./channel-feed.ts";

function channelWith(...ids: string[]) {
  const server = new Map(ids.map((id, at) => [id, aMessage({ id, publishedAt: `2026-11-23T10:0${9 - at}:00Z` })]));
  let tell: (event: ServerEvent) => void = () => {};
  const feed = createChannelFeed(
    {
      messages: async () => ({ messages: [...server.values()].filter((one) => !one.parentId) }),
      message: async (id) => {
        const found = server.get(id);
        if (!found) throw new Error("gone");
        return found;
      },
    },
    {
      listen: (listener) => {
        tell = listener;
      },
      dispose() {},
    },
    "c1",
    new AbortController().signal,
  );
  return {
    server,
    shown: () => (feed.state.value.phase === "open" ? feed.state.value.messages.map((one) => one.id) : []),
    first: () => (feed.state.value.phase === "open" ? feed.state.value.messages[0] : undefined),
    async told(event: ServerEvent) {
      tell(event);
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

describe("the stream of a channel", () => {
  it("shows a new message on top without asking for the whole page", async () => {
    const it = channelWith("m1");
    await it.told({ type: "resync" });
    it.server.set("m2", aMessage({ id: "m2", publishedAt: "2026-11-23T11:00:00Z" }));
    await it.told({ type: "message", messageId: "m2", channelId: "c1", change: "created" });
    expect(it.shown()).toEqual(["m2", "m1"]);
  });

  it("leaves out drafts, replies and what was deleted", async () => {
    const it = channelWith("m1", "m2");
    await it.told({ type: "resync" });
    const { publishedAt: _, ...draft } = aMessage({ id: "m3" });
    it.server.set("m3", draft);
    it.server.delete("m1");
    await it.told({ type: "message", messageId: "m3", channelId: "c1" });
    await it.told({ type: "message", messageId: "m1", channelId: "c1", change: "deleted" });
    expect(it.shown()).toEqual(["m2"]);
  });

  it("counts a reply on the message that it answers", async () => {
    const it = channelWith("m1");
    await it.told({ type: "resync" });
    it.server.set("m1", aMessage({ id: "m1", replyCount: 1 }));
    await it.told({ type: "message", messageId: "r1", parentId: "m1", channelId: "c1" });
    expect(it.first()?.replyCount).toBe(1);
  });
});

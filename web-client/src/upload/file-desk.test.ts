import { signal } from "@preact/signals-core";
import { afterEach, describe, expect, it } from "vitest";
import { ProblemError } from "../api/problem.ts";
import { createFileDesk, type FileDesk, type FileDeskPorts, type FileOrder, type ServerShare } from "./file-desk.ts";
import { createTabMemory } from "./file-memory.ts";
import { FILE_UNREADABLE } from "./file-source.ts";
import type { Shipment } from "./shipment.ts";
import type { UploadState } from "./uploader.ts";

const target = { channelId: "c1" };
const video = (text = "film", name = "holiday.mp4") =>
  new File([new Uint8Array([0, 0, 0, 1]), text], name, { type: "video/mp4", lastModified: 5 });

const desks: FileDesk[] = [];
afterEach(() => {
  for (const desk of desks.splice(0)) desk.dispose();
});

/** A browser whose memory outlives its visits, and a server that says what it has. */
function browser() {
  const memory = createTabMemory();
  const held = new Set<string>();
  const shares = new Map<string, ServerShare>();
  const deleted: string[] = [];
  return {
    memory,
    held,
    shares,
    deleted,
    visit(change: Partial<FileDeskPorts> = {}) {
      const shipments = new Map<string, { shipment: Shipment; state: { value: UploadState }; release: () => void }>();
      const orders: FileOrder[] = [];
      const desk = createFileDesk({
        accountId: "ada",
        memory,
        limits: async () => undefined,
        share: async (id) => shares.get(id) ?? 0,
        deleteMessage: async (id) => void deleted.push(id),
        uploads: {
          find: (id) => shipments.get(id)?.shipment,
          sendFile(order, source) {
            orders.push(order);
            const { messageId, release } = order;
            const state = signal<UploadState>({ phase: "sending", sent: 0, acknowledged: 0, ...source.extent.value });
            const shipment = { messageId, state } as unknown as Shipment;
            shipments.set(messageId, { shipment, state, release });
            return shipment;
          },
          async discard(id) {
            shipments.get(id)?.release();
            shipments.delete(id);
          },
        },
        async hold(id) {
          if (held.has(id)) return undefined;
          held.add(id);
          return () => held.delete(id);
        },
        now: () => 0,
        ...change,
      });
      desks.push(desk);
      return {
        desk,
        orders,
        state: (id: string) => shipments.get(id)?.state ?? { value: undefined },
        close() {
          for (const { release } of shipments.values()) release();
        },
      };
    },
  };
}

/** An earlier visit that began with the file and was closed in the middle. */
async function begun() {
  const it = browser();
  const first = it.visit();
  const answer = await first.desk.send({ file: video() }, target);
  first.close();
  const messageId = answer.answer === "sending" ? answer.shipment.messageId : "";
  it.shares.set(messageId, 4);
  const second = it.visit();
  await second.desk.refresh();
  return { ...it, ...second, messageId, waiting: () => second.desk.waiting.value };
}

describe("a file that an earlier visit began", () => {
  it("waits with what the server has of it", async () => {
    const it = await begun();
    expect(it.waiting().map(({ messageId, sent }) => [messageId, sent])).toEqual([[it.messageId, 4]]);
  });

  it("goes on as the same message when it is chosen again, in either place", async () => {
    for (const again of ["goOn", "send"] as const) {
      const it = await begun();
      const [note] = it.waiting();
      if (!note) throw new Error("nothing waits");
      const chosen = { file: video() };
      await (again === "goOn" ? it.desk.goOn(note, chosen) : it.desk.send(chosen, target));
      expect(it.orders.map(({ messageId }) => messageId)).toEqual([it.messageId]);
      expect(it.waiting()).toEqual([]);
    }
  });

  it("is a new message in another channel", async () => {
    const it = await begun();
    await it.desk.send({ file: video() }, { channelId: "c2" });
    expect(it.orders[0]?.messageId).not.toBe(it.messageId);
  });

  it("is sent anew when it has changed, and says so; what came before is not deleted", async () => {
    const it = await begun();
    const [note] = it.waiting();
    const answer = note && (await it.desk.goOn(note, { file: video("later") }));
    expect(answer?.answer === "sending" && answer.changed).toBe(true);
    expect(it.orders[0]?.messageId).not.toBe(it.messageId);
    expect([it.waiting(), it.deleted]).toEqual([[], []]);
  });

  it("does not go on with another file", async () => {
    const it = await begun();
    const [note] = it.waiting();
    const answer = note && (await it.desk.goOn(note, { file: video("film", "party.mp4") }));
    expect(answer).toEqual({ answer: "refused", why: { refusal: "other-file" } });
    expect(it.waiting()).toHaveLength(1);
  });

  it("is forgotten when the server has all of it, or the message no more", async () => {
    for (const share of ["all", "gone"] as const) {
      const it = await begun();
      it.shares.set(it.messageId, share);
      await it.desk.refresh();
      expect([it.waiting(), await it.memory.all()]).toEqual([[], []]);
    }
  });

  it("is left to the tab that sends it", async () => {
    const it = await begun();
    it.held.add(it.messageId);
    const answer = await it.desk.send({ file: video() }, target);
    expect(answer.answer === "refused" && answer.why.refusal).toBe("other-tab");
    await it.desk.refresh();
    expect(it.waiting()).toEqual([]);
  });

  it("is deleted everywhere when it is discarded", async () => {
    const it = await begun();
    const [note] = it.waiting();
    if (note) await it.desk.discard(note);
    expect([it.deleted, it.waiting(), await it.memory.all()]).toEqual([[it.messageId], [], []]);
  });
});

describe("a file on its way", () => {
  it("is forgotten when all of it is safe", async () => {
    const it = await begun();
    await it.desk.send({ file: video() }, target);
    it.state(it.messageId).value = { phase: "safe", size: 8 };
    expect(await it.memory.all()).toEqual([]);
  });

  it("waits to be chosen again when it can no longer be read", async () => {
    const it = await begun();
    await it.desk.send({ file: video() }, target);
    const problem = new ProblemError({ type: `/problems/${FILE_UNREADABLE}`, title: "", status: 400, detail: "" });
    const reach = { sent: 4, acknowledged: 4, size: 8, finished: true };
    it.state(it.messageId).value = { phase: "refused", ...reach, problem };
    await new Promise((resolve) => setTimeout(resolve));
    expect(it.waiting().map(({ messageId }) => messageId)).toEqual([it.messageId]);
  });

  it("is refused before anything is remembered", async () => {
    const it = browser();
    const { desk, orders } = it.visit({ limits: async () => ({ maxBytes: 3 }) });
    const answer = await desk.send({ file: video() }, target);
    expect(answer).toEqual({ answer: "refused", why: { refusal: "too-large", maxBytes: 3 } });
    expect([orders, await it.memory.all()]).toEqual([[], []]);
  });
});

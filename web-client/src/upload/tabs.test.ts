import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryDisk, type SpoolDisk } from "../recorder/spool-disk.ts";
import { allSent, crashed, createFakeBrowser, safe, slice, voice } from "./fake-browser.ts";
import { type FakeTusServer, startFakeTusServer } from "./fake-tus-server.ts";
import type { Doing } from "./lock.ts";
import { until } from "./until.ts";

const never = new AbortController().signal;
const text = (at: number) => server.uploads[at]?.bytes.toString();
const browser = (disk?: SpoolDisk) => createFakeBrowser(server.base, disk);

let server: FakeTusServer;
beforeEach(async () => {
  server = await startFakeTusServer();
});
afterEach(() => server.close());

describe("a recording that waits for a choice", () => {
  it("goes to the tab in which the person is, while it only waits for a choice", async () => {
    const { tab, messageId } = await crashed(browser());
    const idle = tab();
    await idle.recover();
    await safe(idle, messageId, 10);
    const front = tab();
    await front.recover();
    await until(front.shipments, (now) => now.length === 1, never);
    const shipment = await safe(front, messageId, 10);
    expect(shipment.interrupted.value).toBe(true);
    expect([idle.find(messageId), idle.elsewhere.value.has(messageId)]).toEqual([undefined, true]);
    idle.come();
    await until(idle.shipments, (now) => now.length === 1, never);
    expect(front.find(messageId)).toBeUndefined();
  });

  it("stays with the tab that records", async () => {
    const { tab, messageId } = await crashed(browser());
    const first = tab();
    await first.recover();
    await first.record({ ...voice, messageId });
    const other = tab();
    await other.recover();
    expect([other.find(messageId), other.elsewhere.value.has(messageId)]).toEqual([undefined, true]);
    expect(first.find(messageId)?.live.value).toBe(true);
  });
});

describe("two tabs", () => {
  it("tell each other what they do with a recording", async () => {
    const { tab, network } = browser();
    const [first, second] = [tab(), tab()];
    const sink = await first.record(voice);
    await sink.append(slice("said"), 2000);
    await second.recover();
    const told = (doing: Doing) => until(second.elsewhere, (now) => now.get(sink.messageId) === doing, never);
    await told("recording");
    network(false);
    await sink.finish();
    await told("sending");
  });

  it("hand over what was stopped and is still being sent", async () => {
    const { tab, network } = browser();
    network(false);
    const [first, second] = [tab(), tab()];
    const sink = await first.record(voice);
    await sink.append(slice("said"), 2000);
    await sink.finish();
    await second.recover();
    await until(second.shipments, (now) => now.length === 1, never);
    expect(first.find(sink.messageId)).toBeUndefined();
    await until(first.elsewhere, (now) => now.get(sink.messageId) === "sending", never);
    expect(second.find(sink.messageId)?.interrupted.value).toBe(false);
    network(true);
    await allSent(second);
    await until(first.elsewhere, (now) => now.size === 0, never);
    expect([text(0), server.uploads.length]).toEqual(["said", 1]);
  });

  it("keep what only one of them has in memory", async () => {
    const full = createMemoryDisk();
    const open: SpoolDisk["open"] = async (name) => {
      const file = await full.open(name);
      const refuse = () => {
        throw new DOMException("", "QuotaExceededError");
      };
      return name.endsWith(".data") ? { ...file, write: refuse } : file;
    };
    const { tab, network } = browser({ ...full, open });
    network(false);
    const [first, second] = [tab(), tab()];
    const sink = await first.record(voice);
    await sink.append(slice("said"), 2000).catch(() => undefined);
    await sink.finish();
    await second.recover();
    expect([second.find(sink.messageId), first.find(sink.messageId)?.live.value]).toEqual([undefined, false]);
    network(true);
    await allSent(first);
    expect(text(0)).toBe("said");
  });

  it("never have the same recording; the second takes over when the first closes", async () => {
    const { tab, crash } = browser();
    const [first, second] = [tab(), tab()];
    const sink = await first.record(voice);
    await sink.append(slice("in the first"), 2000);
    await safe(first, sink.messageId, 12);
    expect(await second.recover()).toBe(0);
    expect([...second.elsewhere.value.keys()]).toEqual([sink.messageId]);
    await expect(second.record({ ...voice, messageId: sink.messageId })).rejects.toThrow("elsewhere");
    expect(await first.recover()).toBe(0);
    expect(first.elsewhere.value.size).toBe(0);

    crash(first);
    await until(second.shipments, (now) => now.length === 1, never);
    const shipment = await safe(second, sink.messageId, 12);
    await until(shipment.interrupted, (now) => now, never);
    expect(second.elsewhere.value.size).toBe(0);
    expect(server.uploads).toHaveLength(1);
  });

  it("find nothing of what the first has sent to its end, or discarded", async () => {
    const { tab } = browser();
    const [first, second] = [tab(), tab()];
    const sent = await first.record(voice);
    const discarded = await first.record(voice);
    for (const sink of [sent, discarded]) await sink.append(slice("said"), 2000);
    await second.recover();
    expect(second.elsewhere.value.size).toBe(2);
    await sent.finish();
    await first.discard(discarded.messageId);
    await until(second.elsewhere, (now) => now.size === 0, never);
    expect(await second.recover()).toBe(0);
    expect(second.shipments.value).toEqual([]);
  });
});

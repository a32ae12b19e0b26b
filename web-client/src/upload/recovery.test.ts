import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SpoolDisk } from "../recorder/spool-disk.ts";
import { createSpoolStore } from "../recorder/spool-store.ts";
import { aDraft, allSent, createFakeBrowser, safe } from "./fake-browser.ts";
import { type FakeTusServer, startFakeTusServer } from "./fake-tus-server.ts";
import { until } from "./until.ts";
import type { Take } from "./upload-center.ts";

const never = new AbortController().signal;
const voice: Take = { kind: "voice", mediaType: "audio/webm", target: { channelId: "c1" } };
const slice = (text: string) => new Blob([text]);
const text = (at: number) => server.uploads[at]?.bytes.toString();
const browser = (disk?: SpoolDisk) => createFakeBrowser(server.base, disk);

let server: FakeTusServer;
beforeEach(async () => {
  server = await startFakeTusServer();
});
afterEach(() => server.close());

const partsOf = () => server.uploads.map(({ name, length }) => [name?.split(" ")[0], length]);

describe("after a crash", () => {
  async function crashed(finished: boolean) {
    const one = browser();
    one.network(false);
    const before = one.tab();
    const sink = await before.record(voice);
    await sink.append(slice("first "), 2000);
    await sink.append(slice("half"), 4000);
    if (finished) await sink.finish();
    one.crash(before);
    one.network(true);
    return { ...one, messageId: sink.messageId };
  }

  it("sends what was stopped to its end, without a question", async () => {
    const { tab } = await crashed(true);
    const after = tab();
    expect(await after.recover()).toBe(1);
    await allSent(after);
    expect(text(0)).toBe("first half");
  });

  it("sends what was broken off so that it is safe, and leaves it open", async () => {
    const { tab, messageId, disk } = await crashed(false);
    const after = tab();
    await after.recover();
    const shipment = await safe(after, messageId, 10);
    expect([shipment.interrupted.value, shipment.timeMs.value, shipment.live.value]).toEqual([true, 4000, false]);
    expect(partsOf()).toEqual([[messageId, undefined]]);
    expect(await disk.names()).toHaveLength(2);
    expect(after.unsafe.value).toBe(false);
  });

  it("goes on in a further part, and both get their end", async () => {
    const { tab, messageId, disk } = await crashed(false);
    const after = tab();
    await after.recover();
    const shipment = await safe(after, messageId, 10);
    const sink = await after.record({ ...voice, messageId });
    expect(shipment.interrupted.value).toBe(true);
    await sink.append(slice("second half"), 3000);
    expect([shipment.interrupted.value, shipment.live.value, shipment.timeMs.value]).toEqual([false, true, 7000]);
    await sink.finish();
    await allSent(after);
    expect([text(0), text(1)]).toEqual(["first half", "second half"]);
    expect(partsOf()).toEqual([
      [messageId, 10],
      [messageId, 11],
    ]);
    expect(await disk.names()).toEqual([]);
  });

  it("offers the choice again when it crashes before the further part holds something", async () => {
    const { tab, crash, messageId } = await crashed(false);
    const second = tab();
    await second.recover();
    await second.record({ ...voice, messageId });
    crash(second);
    const third = tab();
    await third.recover();
    const shipment = await safe(third, messageId, 10);
    expect([shipment.interrupted.value, (await shipment.files()).length]).toEqual([true, 1]);
  });

  it("goes to the tab in which the person is, while it only waits for a choice", async () => {
    const { tab, messageId } = await crashed(false);
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
    const { tab, messageId } = await crashed(false);
    const first = tab();
    await first.recover();
    await first.record({ ...voice, messageId });
    const other = tab();
    await other.recover();
    expect([other.find(messageId), other.elsewhere.value.has(messageId)]).toEqual([undefined, true]);
    expect(first.find(messageId)?.live.value).toBe(true);
  });

  it("gives the earlier part its end when it crashes in the further one", async () => {
    const { tab, crash, messageId } = await crashed(false);
    const second = tab();
    await second.recover();
    const sink = await second.record({ ...voice, messageId });
    await sink.append(slice("more"), 1000);
    crash(second);
    const third = tab();
    await third.recover();
    const shipment = await safe(third, messageId, 14);
    expect(shipment.interrupted.value).toBe(true);
    expect(await Promise.all((await shipment.files()).map(({ bytes }) => bytes.text()))).toEqual([
      "first half",
      "more",
    ]);
    await third.finish(messageId);
    await allSent(third);
    expect(partsOf().map(([, length]) => length)).toEqual([10, 4]);
  });

  it("sends what is there when the person says so", async () => {
    const { tab, messageId } = await crashed(false);
    const after = tab();
    await after.recover();
    const shipment = after.find(messageId);
    await after.finish(messageId);
    expect((await shipment?.created)?.id).toBe(messageId);
    await allSent(after);
    expect(partsOf()).toEqual([[messageId, 10]]);
  });

  it("hands it out as a file, and discards it", async () => {
    const { tab, messageId, disk } = await crashed(false);
    const after = tab();
    await after.recover();
    const [file] = (await after.find(messageId)?.files()) ?? [];
    expect([await file?.bytes.text(), file?.mediaType]).toEqual(["first half", "audio/webm"]);
    await after.discard(messageId);
    expect([await disk.names(), after.shipments.value]).toEqual([[], []]);
    expect(await after.recover()).toBe(0);
  });

  it("leaves no draft of a recording that broke off before its first slice", async () => {
    const one = browser();
    const before = one.tab();
    const { messageId } = await before.record(voice);
    one.crash(before);
    one.messages.set(messageId, aDraft({ id: messageId }));
    const after = one.tab();
    expect(await after.recover()).toBe(0);
    expect([one.deleted, await one.disk.names()]).toEqual([[messageId], []]);
  });

  it("keeps a draft whose other parts came from elsewhere", async () => {
    const one = browser();
    const before = one.tab();
    const { messageId } = await before.record({ ...voice, messageId: "m7" });
    one.crash(before);
    const upload = { state: "closed" as const, received: 5, parts: 2 };
    one.messages.set(messageId, aDraft({ id: messageId, upload }));
    await one.tab().recover();
    expect([messageId, one.deleted]).toEqual(["m7", []]);
  });

  it("leaves alone what somebody else recorded in this browser", async () => {
    const { disk } = await crashed(false);
    const store = createSpoolStore(disk);
    const [part] = await store.parts((await store.messages())[0] ?? "");
    if (part) {
      await store.start({ ...part.entry, messageId: "m9", partId: "p9", accountId: "somebody else" });
      await store.append("p9", new Uint8Array([1]), 1);
    }
    const after = browser(disk).tab();
    await after.recover();
    expect(after.find("m9")).toBeUndefined();
    expect(await disk.names()).toContain("m9.p9.data");
  });
});

describe("two tabs", () => {
  it("never have the same recording; the second takes over when the first closes", async () => {
    const { tab, crash } = browser();
    const [first, second] = [tab(), tab()];
    const sink = await first.record(voice);
    await sink.append(slice("in the first"), 2000);
    await safe(first, sink.messageId, 12);
    expect(await second.recover()).toBe(0);
    expect([...second.elsewhere.value]).toEqual([sink.messageId]);
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

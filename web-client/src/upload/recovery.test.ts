import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SpoolDisk } from "../recorder/spool-disk.ts";
import { createSpoolStore } from "../recorder/spool-store.ts";
import { allSent, crashed, createFakeBrowser, safe, slice, voice } from "./fake-browser.ts";
import { type FakeTusServer, startFakeTusServer } from "./fake-tus-server.ts";

const text = (at: number) => server.uploads[at]?.bytes.toString();
const browser = (disk?: SpoolDisk) => createFakeBrowser(server.base, disk);

let server: FakeTusServer;
beforeEach(async () => {
  server = await startFakeTusServer();
});
afterEach(() => server.close());

const partsOf = () => server.uploads.map(({ name, length }) => [name?.split(" ")[0], length]);

describe("after a crash", () => {
  it("sends what was stopped to its end, without a question", async () => {
    const { tab } = await crashed(browser(), "stopped");
    const after = tab();
    expect(await after.recover()).toBe(1);
    await allSent(after);
    expect(text(0)).toBe("first half");
  });

  it("sends what was broken off so that it is safe, and leaves it open", async () => {
    const { tab, messageId, disk } = await crashed(browser());
    const after = tab();
    await after.recover();
    const shipment = await safe(after, messageId, 10);
    expect([shipment.interrupted.value, shipment.timeMs.value, shipment.live.value]).toEqual([true, 4000, false]);
    expect(partsOf()).toEqual([[messageId, undefined]]);
    expect(await disk.names()).toHaveLength(2);
    expect(after.unsafe.value).toBe(false);
  });

  it("goes on in a further part, and both get their end", async () => {
    const { tab, messageId, disk } = await crashed(browser());
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
    const { tab, crash, messageId } = await crashed(browser());
    const second = tab();
    await second.recover();
    await second.record({ ...voice, messageId });
    crash(second);
    const third = tab();
    await third.recover();
    const shipment = await safe(third, messageId, 10);
    expect([shipment.interrupted.value, (await shipment.files()).length]).toEqual([true, 1]);
  });

  it("gives the earlier part its end when it crashes in the further one", async () => {
    const { tab, crash, messageId } = await crashed(browser());
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
    const { tab, messageId } = await crashed(browser());
    const after = tab();
    await after.recover();
    const shipment = after.find(messageId);
    await after.finish(messageId);
    expect((await shipment?.created)?.id).toBe(messageId);
    await allSent(after);
    expect(partsOf()).toEqual([[messageId, 10]]);
  });

  it("hands it out as a file, and discards it", async () => {
    const { tab, messageId, disk } = await crashed(browser());
    const after = tab();
    await after.recover();
    const [file] = (await after.find(messageId)?.files()) ?? [];
    expect([await file?.bytes.text(), file?.mediaType]).toEqual(["first half", "audio/webm"]);
    await after.discard(messageId);
    expect([await disk.names(), after.shipments.value]).toEqual([[], []]);
    expect(await after.recover()).toBe(0);
  });

  it("leaves alone what somebody else recorded in this browser", async () => {
    const { disk } = await crashed(browser());
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

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryDisk, type SpoolDisk, type SpoolFile } from "../recorder/spool-disk.ts";
import { createSpoolStore } from "../recorder/spool-store.ts";
import { allSent, createFakeBrowser, safe } from "./fake-browser.ts";
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

describe("recording", () => {
  it("is on this device first, is sent as it comes, and is forgotten here when the server has all of it", async () => {
    const { tab, disk } = browser();
    const center = tab();
    const sink = await center.record(voice);
    await sink.append(slice("one "), 2000);
    const shipment = await safe(center, sink.messageId, 4);
    expect([shipment.timeMs.value, shipment.safeMs.value, center.unsafe.value]).toEqual([2000, 2000, true]);
    await sink.append(slice("two"), 3500);
    await sink.finish();
    expect(center.unsafe.value).toBe(false);
    await allSent(center);
    expect(text(0)).toBe("one two");
    expect(shipment.state.value).toEqual({ phase: "safe", size: 7 });
    expect(await disk.names()).toEqual([]);
  });

  it("takes a slice of 100 MB in pieces", async () => {
    const { tab, disk } = browser();
    const center = tab();
    const sink = await center.record(voice);
    await sink.append(new Blob([new Uint8Array(100_000_000)]), 2000);
    await sink.append(slice(""), 2000);
    const [part] = await createSpoolStore(disk).parts(sink.messageId);
    expect([part?.size, part?.slices, part?.timeMs]).toEqual([100_000_000, 24, 2000]);
  });

  it("still sends what a full disk did not take", async () => {
    const disk = createMemoryDisk();
    const { tab } = browser({ ...disk, open: async (name) => withRoom(await disk.open(name), 1000) });
    const center = tab();
    const sink = await center.record(voice);
    await sink.append(slice("x".repeat(400)), 2000);
    await expect(sink.append(slice("y".repeat(900)), 4000)).rejects.toThrow(DOMException);
    await sink.append(slice("z"), 5000);
    expect((await createSpoolStore(disk).parts(sink.messageId))[0]?.size).toBe(400);
    await sink.finish();
    await allSent(center);
    expect(text(0)).toBe(`${"x".repeat(400)}${"y".repeat(900)}z`);
  });

  it("does not begin where there is no room for it", async () => {
    const disk = createMemoryDisk();
    const full = () => Promise.reject(new DOMException("", "QuotaExceededError"));
    const center = browser({ ...disk, open: full }).tab();
    await expect(center.record(voice)).rejects.toThrow("no-room");
    expect(center.shipments.value).toEqual([]);
  });

  it("goes on without a server, and all of it is sent when it is back", async () => {
    const { tab, network } = browser();
    network(false);
    const center = tab();
    const sink = await center.record(voice);
    await sink.append(slice("said "), 2000);
    const shipment = center.find(sink.messageId);
    if (shipment) await until(shipment.state, (now) => now.phase === "paused", never);
    await sink.append(slice("offline"), 4000);
    await sink.finish();
    expect([shipment?.timeMs.value, shipment?.safeMs.value, center.unsafe.value]).toEqual([4000, 0, false]);
    network(true);
    await allSent(center);
    expect(text(0)).toBe("said offline");
  });
});

/** As a disk on which a file can only grow so far. */
function withRoom(file: SpoolFile, room: number): SpoolFile {
  return {
    ...file,
    write(offset, bytes) {
      if (offset + bytes.length > room) throw new DOMException("", "QuotaExceededError");
      file.write(offset, bytes);
    },
  };
}

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SpoolDisk } from "../recorder/spool-disk.ts";
import { aDraft, crashed, createFakeBrowser, safe, slice, voice } from "./fake-browser.ts";
import { type FakeTusServer, startFakeTusServer } from "./fake-tus-server.ts";
import { until } from "./until.ts";

const never = new AbortController().signal;
const text = (at: number) => server.uploads[at]?.bytes.toString();
const browser = (disk?: SpoolDisk) => createFakeBrowser(server.base, disk);

let server: FakeTusServer;
beforeEach(async () => {
  server = await startFakeTusServer();
});
afterEach(() => server.close());

describe("a part that broke off before its first slice", () => {
  it("ends on the server the further part of which nothing came, and no other", async () => {
    const { tab, crash, messageId, disk } = await crashed(browser());
    const second = tab();
    await second.recover();
    await safe(second, messageId, 10);
    await second.record({ ...voice, messageId });
    await second.find(messageId)?.created;
    expect(server.uploads.map(({ bytes }) => bytes.length)).toEqual([10, 0]);
    crash(second);
    const third = tab();
    await third.recover();
    await safe(third, messageId, 10);
    await expect.poll(() => server.requests.filter((request) => request === "DELETE")).toHaveLength(1);
    await expect.poll(() => disk.names()).toHaveLength(2);
    expect(server.uploads.filter(Boolean).map(({ bytes }) => bytes.length)).toEqual([10]);
  });

  it("ends no part of a message that the server does not know yet: it would be the only one", async () => {
    const { tab, crash, messageId, network, messages, disk } = await crashed(browser());
    network(false);
    const second = tab();
    await second.recover();
    await second.record({ ...voice, messageId });
    crash(second);
    const third = tab();
    await third.recover();
    const shipment = third.find(messageId);
    if (shipment) await until(shipment.state, ({ phase }) => phase === "paused", never);
    expect([messages.has(messageId), server.requests, (await disk.names()).length]).toEqual([false, [], 4]);
    network(true);
    await safe(third, messageId, 10);
    await expect.poll(() => disk.names()).toHaveLength(2);
    expect(server.uploads.filter(Boolean).map(({ bytes }) => bytes.length)).toEqual([10]);
  });

  it("leaves alone on the server what a full disk did not keep", async () => {
    const { tab, crash, messageId } = await crashed(browser());
    const second = tab();
    await second.recover();
    const sink = await second.record({ ...voice, messageId });
    await second.find(messageId)?.created;
    // As if it had come from memory, past the disk.
    const further = server.uploads.at(-1);
    if (further) further.bytes = Buffer.from("kept there");
    crash(second);
    const third = tab();
    await third.recover();
    await safe(third, sink.messageId, 10);
    await expect.poll(() => server.requests.filter((request) => request === "HEAD").length).toBeGreaterThan(3);
    expect(server.requests).not.toContain("DELETE");
    expect(text(1)).toBe("kept there");
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
    const upload = { state: "arriving" as const, received: 5, parts: 2 };
    one.messages.set(messageId, aDraft({ id: messageId, upload }));
    await one.tab().recover();
    expect([messageId, one.deleted, await one.disk.names()]).toEqual(["m7", [], []]);
    expect(server.requests.at(-1)).toBe("DELETE");
  });

  it("keeps what it could not ask the server about", async () => {
    const one = browser();
    one.network(false);
    const before = one.tab();
    await before.record(voice);
    one.crash(before);
    await one.tab().recover();
    expect([one.deleted, (await one.disk.names()).length]).toEqual([[], 2]);
  });
});

describe("files that another tab holds open", () => {
  it("waits for files that the tab before has not closed yet", async () => {
    const { disk, messageId } = await crashed(browser());
    const slow = busyFor(disk, 5);
    const after = browser(slow).tab();
    expect(await after.recover()).toBe(1);
    expect(after.find(messageId)?.timeMs.value).toBe(4000);
  });

  it("leaves to a later look what never becomes free, also when only one of its parts is not", async () => {
    const one = await crashed(browser());
    const second = one.tab();
    await second.recover();
    const sink = await second.record({ ...voice, messageId: one.messageId });
    await sink.append(slice("more"), 1000);
    one.crash(second);
    const last = (await one.disk.names()).at(-1)?.split(".")[1] ?? "";
    const after = browser(busyFor(one.disk, Number.POSITIVE_INFINITY, last));
    expect(await after.tab().recover()).toBe(0);
    expect(await browser(one.disk).tab().recover()).toBe(1);
  });
});

/** As a disk whose files another tab holds open, until they have been tried so many times. */
function busyFor(disk: SpoolDisk, tries: number, part = ""): SpoolDisk {
  let left = tries;
  return {
    ...disk,
    async open(name) {
      if (!name.includes(part) || left <= 0) return disk.open(name);
      left -= 1;
      throw new DOMException("", "NoModificationAllowedError");
    },
  };
}

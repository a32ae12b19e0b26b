import { describe, expect, it } from "vitest";
import { createMemoryDisk, type SpoolDisk } from "./spool-disk.ts";
import { readJournal, type SpoolEntry } from "./spool-journal.ts";
import { createSpoolStore } from "./spool-store.ts";

const entry: SpoolEntry = { messageId: "m1", accountId: "a1", channelId: "c1", kind: "voice", startedAt: 1 };
const bytes = (...values: number[]) => new Uint8Array(values);

async function recorded(disk: SpoolDisk) {
  const store = createSpoolStore(disk);
  await store.start(entry);
  await store.append("m1", bytes(1, 2, 3));
  await store.append("m1", bytes());
  await store.append("m1", bytes(4, 5));
  return store;
}

describe("the slice spool", () => {
  it("gives back across slices what was put in", async () => {
    const store = await recorded(createMemoryDisk());
    expect(await store.read("m1", 1, 100)).toEqual(bytes(2, 3, 4, 5));
    expect(await store.read("m1", 2, 2)).toEqual(bytes(3, 4));
  });

  it("is found again by a later visit, with its upload and its end", async () => {
    const disk = createMemoryDisk();
    const store = await recorded(disk);
    await store.noteUpload("m1", "/api/uploads/u1");
    const unfinished = await createSpoolStore(disk).list();
    expect(unfinished).toEqual([{ entry, size: 5, slices: 2, finished: false, uploadUrl: "/api/uploads/u1" }]);
    await store.finish("m1");
    expect((await createSpoolStore(disk).list())[0]?.finished).toBe(true);
  });

  it("goes on after a crash where the journal ends", async () => {
    const disk = createMemoryDisk();
    await recorded(disk);
    const journal = await disk.open("m1.journal");
    journal.write(journal.size(), new TextEncoder().encode('{"line":"slice","sequ'));
    const data = await disk.open("m1.data");
    data.write(data.size(), bytes(9, 9, 9));

    const store = createSpoolStore(disk);
    expect((await store.list())[0]?.size).toBe(5);
    await store.append("m1", bytes(6));
    expect(await store.read("m1", 3, 9)).toEqual(bytes(4, 5, 6));
    expect((await createSpoolStore(disk).list())[0]?.slices).toBe(3);
  });

  it("believes only bytes that are in the data file", () => {
    const text = `${JSON.stringify({ line: "start", entry })}\n${JSON.stringify({ line: "slice", sequence: 0, offset: 0, size: 9 })}\n`;
    expect(readJournal(text, 4)?.size).toBe(0);
    expect(readJournal(text, 9)?.size).toBe(9);
  });

  it("skips what another tab holds open", async () => {
    const disk = createMemoryDisk();
    await recorded(disk);
    const held: SpoolDisk = { ...disk, open: () => Promise.reject(new DOMException("", "NoModificationAllowedError")) };
    expect(await createSpoolStore(held).list()).toEqual([]);
  });

  it("leaves nothing behind when it is removed", async () => {
    const disk = createMemoryDisk();
    await (await recorded(disk)).remove("m1");
    expect(await disk.names()).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { createMemoryDisk, type SpoolDisk } from "./spool-disk.ts";
import { readJournal, type SpoolEntry } from "./spool-journal.ts";
import { createSpoolStore } from "./spool-store.ts";

const entry: SpoolEntry = {
  partId: "p1",
  messageId: "m1",
  accountId: "a1",
  channelId: "c1",
  kind: "voice",
  mediaType: "audio/webm",
  startedAt: 1,
};
const bytes = (...values: number[]) => new Uint8Array(values);

async function recorded(disk: SpoolDisk) {
  const store = createSpoolStore(disk);
  await store.start(entry);
  await store.append("p1", bytes(1, 2, 3), 2000);
  await store.append("p1", bytes(), 2000);
  await store.append("p1", bytes(4, 5), 3500);
  return store;
}

/** A disk that takes so many bytes and then no more, as a full one does: the last write is written in part. */
function smallDisk(room: number): SpoolDisk {
  const disk = createMemoryDisk();
  let left = room;
  return {
    ...disk,
    async open(name) {
      const file = await disk.open(name);
      return {
        ...file,
        write(offset, added) {
          const taken = added.subarray(0, left);
          left -= taken.length;
          file.write(offset, taken);
          if (taken.length < added.length) throw new DOMException("", "QuotaExceededError");
        },
      };
    },
  };
}

describe("the slice spool", () => {
  it("gives back across slices what was put in", async () => {
    const store = await recorded(createMemoryDisk());
    expect(await store.read("p1", 1, 100)).toEqual(bytes(2, 3, 4, 5));
    expect(await store.read("p1", 2, 2)).toEqual(bytes(3, 4));
    expect(await store.read("p1", 9, 2)).toEqual(bytes());
  });

  it("is found again by a later visit, with its length and its end", async () => {
    const disk = createMemoryDisk();
    const store = await recorded(disk);
    expect(await createSpoolStore(disk).messages()).toEqual(["m1"]);
    expect(await createSpoolStore(disk).parts("m1")).toEqual([
      { entry, size: 5, slices: 2, timeMs: 3500, finished: false, taken: [] },
    ]);
    await store.finish("p1");
    expect((await createSpoolStore(disk).parts("m1"))[0]?.finished).toBe(true);
  });

  it("keeps the parts of a message apart, in the order in which they were recorded", async () => {
    const disk = createMemoryDisk();
    const store = await recorded(disk);
    await store.start({ ...entry, partId: "p0", startedAt: 2 });
    await store.append("p0", bytes(7), 500);
    await store.start({ ...entry, partId: "p9", messageId: "m2", startedAt: 3 });
    expect((await store.parts("m1")).map((part) => [part.entry.partId, part.size])).toEqual([
      ["p1", 5],
      ["p0", 1],
    ]);
    expect(await store.messages()).toEqual(["m1", "m2"]);
    await store.remove("p1");
    expect((await store.parts("m1")).map((part) => part.entry.partId)).toEqual(["p0"]);
  });

  it("writes for each slice whose it is, where it lies and when it ended", async () => {
    const disk = createMemoryDisk();
    await recorded(disk);
    const journal = await (await disk.file("m1.p1.journal")).text();
    const lines: unknown[] = journal
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      { line: "start", entry },
      { line: "slice", message: "m1", part: "p1", sequence: 0, offset: 0, size: 3, timeMs: 2000 },
      { line: "slice", message: "m1", part: "p1", sequence: 1, offset: 3, size: 2, timeMs: 3500 },
    ]);
  });

  it("goes on after a crash where the journal ends", async () => {
    const disk = createMemoryDisk();
    await recorded(disk);
    const journal = await disk.open("m1.p1.journal");
    journal.write(journal.size(), new TextEncoder().encode('{"line":"slice","sequ'));
    const data = await disk.open("m1.p1.data");
    data.write(data.size(), bytes(9, 9, 9));

    const store = createSpoolStore(disk);
    expect((await store.parts("m1"))[0]?.size).toBe(5);
    await store.append("p1", bytes(6), 4000);
    expect(await store.read("p1", 3, 9)).toEqual(bytes(4, 5, 6));
    expect((await createSpoolStore(disk).parts("m1"))[0]?.slices).toBe(3);
  });

  it("keeps what was written when the disk is full", async () => {
    const disk = smallDisk(1000);
    const store = await recorded(disk);
    await expect(store.append("p1", new Uint8Array(2000), 9000)).rejects.toThrow(DOMException);
    await expect(store.append("p1", bytes(1), 9000)).rejects.toThrow(DOMException);
    const [part] = await createSpoolStore(disk).parts("m1");
    expect([part?.size, part?.timeMs, part?.finished]).toEqual([5, 3500, false]);
    expect(await (await store.file("p1")).bytes()).toEqual(bytes(1, 2, 3, 4, 5));
  });

  it("hands the part out as a file, and goes on", async () => {
    const store = await recorded(createMemoryDisk());
    expect(await (await store.file("p1")).bytes()).toEqual(bytes(1, 2, 3, 4, 5));
    await store.append("p1", bytes(6), 4000);
    expect((await store.file("p1")).size).toBe(6);
  });

  it("believes only bytes that are in the data file", () => {
    const slice = { line: "slice", message: "m1", part: "p1", sequence: 0, offset: 0, size: 9, timeMs: 1 };
    const text = `${JSON.stringify({ line: "start", entry })}\n${JSON.stringify(slice)}\n`;
    expect(readJournal(text, 4)?.size).toBe(0);
    expect(readJournal(text, 9)?.size).toBe(9);
  });

  it("reads what a version wrote that knew one part to a message", async () => {
    const disk = createMemoryDisk();
    const { partId: _, mediaType: __, ...old } = entry;
    const text = `${JSON.stringify({ line: "start", entry: old })}\n{"line":"slice","sequence":0,"offset":0,"size":2}\n{"line":"end"}\n`;
    (await disk.open("m1.journal")).write(0, new TextEncoder().encode(text));
    (await disk.open("m1.data")).write(0, bytes(1, 2));
    const store = createSpoolStore(disk);
    expect(await store.messages()).toEqual(["m1"]);
    expect(await store.parts("m1")).toEqual([
      { entry: { ...old, partId: "m1", mediaType: "" }, size: 2, slices: 1, timeMs: 0, finished: true, taken: [] },
    ]);
    expect(await store.read("m1", 0, 9)).toEqual(bytes(1, 2));
  });

  it("skips what another tab holds open, and still knows of it", async () => {
    const disk = createMemoryDisk();
    await recorded(disk);
    const held: SpoolDisk = { ...disk, open: () => Promise.reject(new DOMException("", "NoModificationAllowedError")) };
    expect(await createSpoolStore(held).parts("m1")).toEqual([]);
    expect(await createSpoolStore(held).messages()).toEqual(["m1"]);
    expect(await createSpoolStore(held).busy("m1")).toBe(true);
  });

  it("calls nothing busy that is free, that this tab has open, or that cannot be read at all", async () => {
    const disk = createMemoryDisk();
    const store = await recorded(disk);
    const broken: SpoolDisk = { ...disk, open: () => Promise.reject(new DOMException("", "NotReadableError")) };
    const one = [store, createSpoolStore(disk), createSpoolStore(broken)];
    expect(await Promise.all(one.map((each) => each.busy("m1")))).toEqual([false, false, false]);
  });

  it("leaves nothing behind when it is removed", async () => {
    const disk = createMemoryDisk();
    await (await recorded(disk)).remove("p1");
    expect(await disk.names()).toEqual([]);
  });
});

describe("what is taken back", () => {
  it("is found again by a later visit, as it was told last", async () => {
    const disk = createMemoryDisk();
    const store = await recorded(disk);
    await store.takeBack("p1", [{ startMs: 0, endMs: 500 }]);
    await store.append("p1", bytes(6), 4000);
    await store.takeBack("p1", [{ startMs: 1000, endMs: 2000 }]);
    const [part] = await createSpoolStore(disk).parts("m1");
    expect(part).toMatchObject({ taken: [{ startMs: 1000, endMs: 2000 }], size: 6, timeMs: 4000 });
  });
});

import { describe, expect, it } from "vitest";
import { checkFile } from "./file-check.ts";
import { crc32, fingerprintOf, isSameFile } from "./file-fingerprint.ts";
import { createFileSource, FILE_UNREADABLE } from "./file-source.ts";
import { createPace } from "./pace.ts";

const webm = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1]);
const fileOf = (bytes: BlobPart, name = "holiday.webm", type = "video/webm", lastModified = 7) =>
  new File([bytes], name, { type, lastModified });

describe("what is refused before a byte is sent", () => {
  const refusal = async (file: File, limits?: { maxBytes: number; dailyBytesLeft?: number }) =>
    (await checkFile(file, limits))?.refusal;

  it("an empty file, a picture, a text, and what calls itself neither video nor audio", async () => {
    expect(await refusal(fileOf(""))).toBe("empty");
    expect(await refusal(fileOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0])))).toBe("not-media");
    expect(await refusal(fileOf("#EXTM3U\nhttps\n", "list.m3u8", "audio/mpegurl"))).toBe("not-media");
    expect(await refusal(fileOf(`Grüße ${"ü".repeat(253)}`, "notes.mp4", "video/mp4"))).toBe("not-media");
    expect(await refusal(fileOf(webm, "letter.docx", "application/msword"))).toBe("not-media");
  });

  it("more than the server takes, for one message and for a day", async () => {
    expect(await checkFile(fileOf(webm), { maxBytes: 8 })).toEqual({ refusal: "too-large", maxBytes: 8 });
    expect(await checkFile(fileOf(webm), { maxBytes: 99, dailyBytesLeft: 3 })).toEqual({
      refusal: "over-today",
      leftBytes: 3,
    });
    expect(await refusal(fileOf(webm), { maxBytes: 9, dailyBytesLeft: 9 })).toBeUndefined();
  });

  it("a file that cannot be read", async () => {
    const gone = Object.assign(fileOf(webm), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException("", "NotReadableError")) }),
    });
    expect(await refusal(gone)).toBe("unreadable");
  });

  it("but not media of which only the name or only the type tells", async () => {
    expect(await refusal(fileOf(webm, "holiday.MKV", ""))).toBeUndefined();
    expect(await refusal(fileOf(webm, "holiday", "video/webm"))).toBeUndefined();
    expect(await refusal(fileOf(`ID3\x03\x00${"la".repeat(300)}`, "song.mp3", "audio/mpeg"))).toBeUndefined();
  });
});

describe("a file's fingerprint", () => {
  const long = (change = 0) => {
    const bytes = new Uint8Array(300_000).map((_, at) => at % 251);
    bytes[299_999] = change;
    return bytes;
  };

  it("knows the same file again, with and without the browser's hashes", async () => {
    expect(isSameFile(await fingerprintOf(fileOf(long())), await fingerprintOf(fileOf(long())))).toBe(true);
    const plain = await fingerprintOf(fileOf(long()), null);
    expect(plain.hash).toMatch(/^crc32:[0-9a-f]{8}$/);
    expect(isSameFile(plain, await fingerprintOf(fileOf(long()), null))).toBe(true);
  });

  it("sees a change of either end, the size, the time and the name", async () => {
    const one = await fingerprintOf(fileOf(long()));
    for (const other of [
      fileOf(long(1)),
      fileOf(long().subarray(1)),
      fileOf(long(), "other.webm"),
      fileOf(long(), "holiday.webm", "video/webm", 8),
    ]) {
      expect(isSameFile(one, await fingerprintOf(other))).toBe(false);
    }
  });

  it("goes by name, size and time where the hashes are of two kinds", () => {
    const one = { name: "a", size: 1, lastModified: 1, hash: "sha256:1" };
    expect(isSameFile(one, { ...one, hash: "crc32:2" })).toBe(true);
    expect(isSameFile(one, { ...one, hash: "sha256:2" })).toBe(false);
  });

  it("has the CRC-32 that everybody has", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });
});

describe("reading a chosen file", () => {
  it("reads a piece at a time", async () => {
    const source = createFileSource(fileOf("0123456789"));
    expect(new TextDecoder().decode(await source.read(8, 100))).toBe("89");
  });

  it("says that the file is gone or shorter than it was", async () => {
    const gone = { size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new Error()) }) };
    const shorter = { size: 10, slice: () => new Blob(["abc"]) };
    for (const file of [gone, shorter]) {
      const read = createFileSource(file as unknown as Blob).read(0, 10);
      await expect(read).rejects.toMatchObject({ slug: FILE_UNREADABLE });
    }
  });
});

describe("the pace of sending", () => {
  const MB = 1_000_000;

  it("is told after two seconds, and is the mean of the last ten", () => {
    const pace = createPace();
    expect(pace(0, 1000 * MB, 0)).toBeUndefined();
    for (let second = 1; second <= 20; second += 1) pace(second * MB, 1000 * MB, second * 1000);
    expect(pace(21 * MB, 1000 * MB, 21_000)?.bytesPerSecond).toBe(MB);
    for (let second = 22; second <= 31; second += 1) pace((21 + 5 * (second - 21)) * MB, 1000 * MB, second * 1000);
    expect(pace(76 * MB, 1000 * MB, 32_000)?.bytesPerSecond).toBe(5 * MB);
  });

  it("shows a time left that does not jump when the speed trembles", () => {
    const pace = createPace();
    const shown = new Set<number | undefined>();
    let sent = 0;
    for (let second = 0; second <= 60; second += 1) {
      sent += second % 3 === 0 ? 4 * MB : 5.5 * MB;
      const now = pace(sent, 1500 * MB, second * 1000);
      if (second > 10) shown.add(now?.secondsLeft);
    }
    expect([...shown]).toEqual([300, 240]);
  });

  it("tells no time while nothing moves, and starts anew after a step back", () => {
    const pace = createPace();
    for (let second = 0; second <= 3; second += 1) pace(second * MB, 10 * MB, second * 1000);
    for (let second = 4; second <= 20; second += 1) pace(3 * MB, 10 * MB, second * 1000);
    expect(pace(3 * MB, 10 * MB, 21_000)).toEqual({ bytesPerSecond: 0, secondsLeft: undefined });
    expect(pace(2 * MB, 10 * MB, 22_000)).toBeUndefined();
  });
});

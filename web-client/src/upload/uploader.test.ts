import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fetchTransport } from "./fake-browser.ts";
import { type FakeTusServer, startFakeTusServer } from "./fake-tus-server.ts";
import { acknowledged, createUpload, growing, noise } from "./fake-upload.ts";
import { createFileSource } from "./file-source.ts";
import type { UploadSource } from "./source.ts";
import { createTus } from "./tus.ts";
import { until } from "./until.ts";
import type { UploaderPorts } from "./uploader.ts";

const never = new AbortController().signal;
const error = { status: 503, slug: "unavailable" } as const;
let server: FakeTusServer;
beforeEach(async () => {
  server = await startFakeTusServer();
});
afterEach(() => server.close());

const uploadOf = (source: UploadSource, change?: Partial<UploaderPorts>, stallMs?: number) =>
  createUpload(server, source, change, stallMs);

describe("uploading what is complete", () => {
  it("sends a file in chunks with a known length", async () => {
    const bytes = noise(9 * 1024 * 1024);
    const upload = uploadOf(createFileSource(new Blob([bytes])));
    await upload.run(never);
    expect(server.uploads[0]?.bytes.equals(bytes)).toBe(true);
    expect(server.uploads[0]?.length).toBe(bytes.length);
    expect(server.requests.filter((line) => line.startsWith("PATCH"))).toHaveLength(3);
    expect(upload.state.value).toEqual({ phase: "safe", size: bytes.length });
  });

  it.each([
    "cut",
    "conflict",
    error,
    { status: 423, slug: "upload-locked" },
    { status: 460, slug: "checksum-mismatch" },
    "lost ack",
    "stall",
  ] as const)("survives: %j", async (fault) => {
    const bytes = noise(5 * 1024 * 1024);
    server.faults.push(fault, fault, fault);
    await uploadOf(createFileSource(new Blob([bytes])), {}, fault === "stall" ? 500 : 20_000).run(never);
    expect(server.uploads[0]?.bytes.equals(bytes)).toBe(true);
    const heads = server.requests.filter((line) => line === "HEAD").length;
    expect(heads).toBeGreaterThanOrEqual(fault === "lost ack" ? 2 : 4);
  });

  it("starts anew when the server has thrown the upload away", async () => {
    const bytes = noise(1000);
    server.faults.push("gone");
    await uploadOf(createFileSource(new Blob([bytes]))).run(never);
    expect(server.uploads[1]?.bytes.equals(bytes)).toBe(true);
  });

  it("stops with the server's words when it is refused", async () => {
    server.faults.push({ status: 413, slug: "upload-too-large" });
    const upload = uploadOf(createFileSource(new Blob([noise(10)])));
    await expect(upload.run(never)).rejects.toThrow("The server said upload-too-large.");
    expect(upload.state.value.phase).toBe("refused");
  });
});

describe("uploading while recording", () => {
  it("sends each slice as it comes and declares the length with the last", async () => {
    const recording = growing();
    const upload = uploadOf(recording.source);
    const running = upload.run(never);
    for (const size of [3000, 1, 70_000]) {
      recording.add(noise(size));
      const sent = recording.all().length;
      await until(upload.state, (now) => now.phase === "sending" && now.acknowledged === sent, never);
    }
    expect(server.uploads[0]?.length).toBeUndefined();
    recording.finish();
    await running;
    expect(server.uploads[0]?.bytes.equals(recording.all())).toBe(true);
    expect(server.uploads[0]?.length).toBe(73_001);
  });

  it("notices that the acknowledgement of the last part was lost, and sends nothing twice", async () => {
    const recording = growing();
    recording.add(noise(5000));
    const upload = uploadOf(recording.source);
    const running = upload.run(never);
    await until(upload.state, (now) => now.phase === "sending" && now.sent === 5000, never);
    server.faults.push("lost ack");
    recording.add(noise(10));
    recording.finish();
    await running;
    expect(server.uploads[0]?.bytes.length).toBe(5010);
    expect(server.uploads[0]?.length).toBe(5010);
  });

  it("goes on from the server's offset when an earlier visit had sent a part", async () => {
    const bytes = noise(1000);
    server.uploads.push({ bytes: Buffer.from(bytes.subarray(0, 400)), length: undefined });
    const upload = uploadOf(createFileSource(new Blob([bytes])), { prepare: async () => `${server.base}/0` });
    await upload.run(never);
    expect(server.requests).toEqual(["HEAD", "PATCH 400"]);
    expect(server.uploads[0]?.bytes.equals(bytes)).toBe(true);
  });
});

describe("when the server's offset is not what we think", () => {
  it("sends again what an older state of the server has lost", async () => {
    const recording = growing();
    recording.add(noise(1000));
    const upload = uploadOf(recording.source);
    const running = upload.run(never);
    await until(upload.state, acknowledged(1000), never);
    const stored = server.uploads[0];
    if (stored) stored.bytes = stored.bytes.subarray(0, 300);
    recording.add(noise(10));
    recording.finish();
    await running;
    expect(server.uploads[0]?.bytes.equals(recording.all())).toBe(true);
  });

  it("takes the server's word when it has more than this device", async () => {
    const all = noise(1000);
    server.uploads.push({ bytes: Buffer.from(all), length: undefined });
    const upload = uploadOf(createFileSource(new Blob([all.subarray(0, 900)])), {
      prepare: async () => `${server.base}/0`,
    });
    await upload.run(never);
    expect([server.uploads[0]?.bytes.length, server.uploads[0]?.length]).toEqual([1000, 1000]);
  });

  it("finds the same upload when it makes it again", async () => {
    const bytes = noise(2000);
    server.uploads.push({ name: "m1 p1", bytes: Buffer.from(bytes.subarray(0, 1500)), length: 2000 });
    await uploadOf(createFileSource(new Blob([bytes]))).run(never);
    expect(server.uploads).toHaveLength(1);
    expect(server.requests).toEqual(["POST", "HEAD", "PATCH 1500"]);
  });
});

describe("several uploads of a page", () => {
  it("have no more than three requests open at once", async () => {
    const tus = createTus(fetchTransport, { base: server.base });
    const all = Array.from({ length: 8 }, (_, at) => {
      const prepare: UploaderPorts["prepare"] = (abort) =>
        tus.create({ messageId: "m1", partId: `p${at}` }, undefined, abort);
      return uploadOf(createFileSource(new Blob([noise(200_000)])), { tus, prepare }).run(never);
    });
    await Promise.all(all);
    expect(server.uploads.map(({ bytes }) => bytes.length)).toEqual(Array(8).fill(200_000));
    expect(server.peak).toBeLessThanOrEqual(3);
  });
});

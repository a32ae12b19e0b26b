import { signal } from "@preact/signals-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backoffMs } from "./backoff.ts";
import { type FakeTusServer, startFakeTusServer } from "./fake-tus-server.ts";
import { createFileSource, type Extent, type UploadSource } from "./source.ts";
import type { Transport } from "./transport.ts";
import { createTus } from "./tus.ts";
import { deferred, until } from "./until.ts";
import { createUploader, type UploaderPorts } from "./uploader.ts";

const fetchTransport: Transport = async ({ method, url, headers, body }, abort) => {
  const response = await fetch(url, { method, headers, signal: abort, ...(body ? { body } : {}) });
  return { status: response.status, body: await response.text(), header: (name) => response.headers.get(name) };
};

function noise(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = (at * 7919) % 251;
  return bytes;
}

const never = new AbortController().signal;
let server: FakeTusServer;

beforeEach(async () => {
  server = await startFakeTusServer();
});
afterEach(() => server.close());

function uploadOf(source: UploadSource, change: Partial<UploaderPorts> = {}, stallMs = 20_000) {
  const tus = createTus(fetchTransport, server.base, stallMs);
  return createUploader(source, {
    tus,
    prepare: (abort) => tus.create("m1", source.extent.value.finished ? source.extent.value.size : undefined, abort),
    isOnline: () => true,
    wait: async () => {},
    wake: () => new Promise(() => {}),
    ...change,
  });
}

/** A source that grows when the test says so. */
function growing() {
  const all: number[] = [];
  const extent = signal<Extent>({ size: 0, finished: false });
  const source: UploadSource = {
    extent,
    read: async (offset, length) => Uint8Array.from(all.slice(offset, offset + length)),
  };
  return {
    source,
    add(bytes: Uint8Array) {
      all.push(...bytes);
      extent.value = { size: all.length, finished: false };
    },
    finish() {
      extent.value = { size: all.length, finished: true };
    },
    all: () => Buffer.from(all),
  };
}

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

  it.each(["cut", "conflict", "error", "lost ack", "stall"] as const)("survives: %s", async (fault) => {
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
    server.faults.push("refuse");
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
      await until(upload.state, (now) => now.phase === "sending" && now.sent === sent, never);
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

describe("when the network is away", () => {
  it("pauses while offline and goes on when it is back", async () => {
    const back = deferred<void>();
    let online = false;
    server.faults.push("cut");
    const upload = uploadOf(createFileSource(new Blob([noise(500_000)])), {
      isOnline: () => online,
      wake: () => back.promise,
    });
    const running = upload.run(never);
    await until(upload.state, (now) => now.phase === "paused", never);
    online = true;
    back.resolve();
    await running;
    expect(server.uploads[0]?.bytes.length).toBe(500_000);
  });

  it("gives up for now after some tries, and goes on when it is asked to", async () => {
    const asked = deferred<void>();
    server.faults.push(...Array.from({ length: 9 }, () => "error" as const));
    const upload = uploadOf(createFileSource(new Blob([noise(10)])), { wake: () => asked.promise });
    const running = upload.run(never);
    await until(upload.state, (now) => now.phase === "paused", never);
    expect(server.faults).toHaveLength(0);
    asked.resolve();
    await running;
    expect(upload.state.value.phase).toBe("safe");
  });

  it("waits longer each time, never all clients at once, and no longer than 20 s", () => {
    expect(backoffMs(1, () => 0)).toBe(250);
    expect(backoffMs(1, () => 1)).toBe(500);
    expect(backoffMs(4, () => 1)).toBe(4000);
    expect(backoffMs(60, () => 1)).toBe(20_000);
  });
});

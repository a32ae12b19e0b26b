import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backoffMs, calmMs } from "./backoff.ts";
import { fetchTransport } from "./fake-browser.ts";
import { type FakeTusServer, startFakeTusServer } from "./fake-tus-server.ts";
import { acknowledged, createUpload, growing, noise } from "./fake-upload.ts";
import { createFileSource } from "./file-source.ts";
import { createRequestSize } from "./request-size.ts";
import type { UploadSource } from "./source.ts";
import { createTus } from "./tus.ts";
import { deferred, until } from "./until.ts";
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

  it("looks less often after some tries, and at once when it is asked to", async () => {
    const asked = deferred<void>();
    server.faults.push(...Array.from({ length: 9 }, () => error));
    const waits: number[] = [];
    const calm = deferred<void>();
    const upload = uploadOf(createFileSource(new Blob([noise(10)])), {
      wait(ms) {
        waits.push(ms);
        if (ms <= 20_000) return Promise.resolve();
        calm.resolve();
        return new Promise(() => {});
      },
      wake: () => asked.promise,
    });
    const running = upload.run(never);
    await calm.promise;
    expect([waits.length, upload.state.value.phase]).toEqual([9, "waiting"]);
    asked.resolve();
    await running;
    expect(upload.state.value.phase).toBe("safe");
  });

  it("waits longer each time, never all clients at once, and no longer than 20 s", () => {
    expect(backoffMs(1, () => 0)).toBe(250);
    expect(backoffMs(1, () => 1)).toBe(500);
    expect(backoffMs(4, () => 1)).toBe(4000);
    expect(backoffMs(60, () => 1)).toBe(20_000);
    expect([calmMs(() => 0), calmMs(() => 1)]).toEqual([30_000, 60_000]);
  });

  it("takes an abort that nobody asked for as a reason to try again", async () => {
    let aborted = 0;
    const tus = createTus(
      (exchange, signal, onProgress) => {
        if (exchange.method === "PATCH" && aborted < 2) {
          aborted += 1;
          return Promise.reject(new DOMException("the page said so", "AbortError"));
        }
        return fetchTransport(exchange, signal, onProgress);
      },
      { base: server.base },
    );
    const upload = uploadOf(createFileSource(new Blob([noise(10)])), { tus });
    await upload.run(never);
    expect([aborted, upload.state.value.phase]).toEqual([2, "safe"]);
  });

  it("stops when it is told to, without another word to the server", async () => {
    const stop = new AbortController();
    const recording = growing();
    recording.add(noise(100));
    const upload = uploadOf(recording.source);
    const running = upload.run(stop.signal);
    await until(upload.state, acknowledged(100), never);
    stop.abort();
    await expect(running).rejects.toThrow("abort");
    const before = server.requests.length;
    recording.add(noise(100));
    expect(server.requests).toHaveLength(before);
  });
});

describe("when the server holds an upload up", () => {
  it.each([
    [{ status: 507, slug: "storage-full", retryAfter: 7 }, [7000]],
    [{ status: 429, slug: "quota-exceeded", retryAfter: 3600 }, [3_600_000]],
    [{ status: 503, slug: "unavailable", retryAfter: 2 }, [2000]],
  ] as const)("waits as long as it says and goes on by itself: %j", async (fault, expected) => {
    server.faults.push(fault);
    const waits: number[] = [];
    const phases: string[] = [];
    const upload = uploadOf(createFileSource(new Blob([noise(10)])), {
      wait: async (ms) => void waits.push(ms),
    });
    upload.state.subscribe((now) => {
      if ("problem" in now) phases.push(`${now.phase}: ${now.problem.problem.detail}`);
    });
    await upload.run(never);
    expect(waits).toEqual(expected);
    expect(phases).toEqual([`${fault.status === 503 ? "waiting" : "paused"}: The server said ${fault.slug}.`]);
    expect(server.uploads[0]?.bytes.length).toBe(10);
  });

  it("waits for the person to sign in, keeps recording meanwhile, and then sends it all", async () => {
    const signedIn = deferred<void>();
    server.faults.push({ status: 401, slug: "not-signed-in" });
    const recording = growing();
    recording.add(noise(100));
    const upload = uploadOf(recording.source, { wait: () => new Promise(() => {}), wake: () => signedIn.promise });
    const running = upload.run(never);
    await until(upload.state, (now) => "problem" in now && now.problem.slug === "not-signed-in", never);
    expect(upload.state.value.phase).toBe("paused");
    recording.add(noise(50));
    recording.finish();
    signedIn.resolve();
    await running;
    expect(server.uploads[0]?.bytes.equals(recording.all())).toBe(true);
  });

  it("stops when a conflict is not about the offset", async () => {
    server.faults.push({ status: 409, slug: "conflict" });
    await expect(uploadOf(createFileSource(new Blob([noise(10)]))).run(never)).rejects.toThrow("conflict");
  });
});

describe("when a proxy takes small requests only", () => {
  it("halves them until they pass, and sends everything", async () => {
    server.maxRequestBytes = 1024 * 1024;
    const bytes = noise(5 * 1024 * 1024);
    await uploadOf(createFileSource(new Blob([bytes])), { wait: () => Promise.reject(new Error("no wait")) }).run(
      never,
    );
    expect(server.uploads[0]?.bytes.equals(bytes)).toBe(true);
    const offsets = server.requests.filter((line) => line.startsWith("PATCH")).map((line) => line.split(" ")[1]);
    expect(offsets).toEqual(["0", "0", "0", "1048576", "2097152", "3145728", "4194304"]);
  });

  it("gives up below 64 KiB", async () => {
    server.maxRequestBytes = 10_000;
    const upload = uploadOf(createFileSource(new Blob([noise(100_000)])));
    await expect(upload.run(never)).rejects.toThrow();
    expect(upload.state.value.phase).toBe("refused");
    expect(server.requests.filter((line) => line.startsWith("PATCH"))).toHaveLength(7);
  });

  it("tries more again after a while, and less and less often when that does not work", () => {
    const size = createRequestSize();
    size.shrink();
    size.shrink();
    const until = () => {
      let requests = 0;
      for (const before = size.bytes; size.bytes === before; requests += 1) size.taken(before);
      return requests;
    };
    expect([until(), size.bytes]).toEqual([16, 2 * 1024 * 1024]);
    size.shrink();
    expect(until()).toBe(32);
    size.shrink();
    expect(until()).toBe(64);
  });
});

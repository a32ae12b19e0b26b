import { signal } from "@preact/signals-core";
import { fetchTransport } from "./fake-browser.ts";
import type { FakeTusServer } from "./fake-tus-server.ts";
import type { Extent, UploadSource } from "./source.ts";
import { createTus } from "./tus.ts";
import { createUploader, type Uploader, type UploaderPorts, type UploadState } from "./uploader.ts";

const part = { messageId: "m1", partId: "p1" };
/** Bytes that differ from place to place. */
export function noise(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = (at * 7919) % 251;
  return bytes;
}

/** An upload to the server of tests, whose waits take no time. */
export function createUpload(
  server: FakeTusServer,
  source: UploadSource,
  change: Partial<UploaderPorts> = {},
  stallMs = 20_000,
): Uploader {
  const tus = createTus(fetchTransport, { base: server.base, stallMs });
  return createUploader(source, {
    tus,
    prepare: (abort) => tus.create(part, source.extent.value.finished ? source.extent.value.size : undefined, abort),
    isOnline: () => true,
    wait: async () => {},
    wake: () => new Promise(() => {}),
    ...change,
  });
}

export const acknowledged = (bytes: number) => (now: UploadState) =>
  now.phase === "sending" && now.acknowledged === bytes;

interface Growing {
  readonly source: UploadSource;
  add(bytes: Uint8Array): void;
  finish(): void;
  all(): Buffer;
}

/** A source that grows when the test says so. */
export function growing(): Growing {
  const all: number[] = [];
  const extent = signal<Extent>({ size: 0, finished: false });
  const source: UploadSource = {
    extent,
    read: async (offset, length) => Uint8Array.from(all.slice(offset, offset + length)),
    file: async () => new Blob([Uint8Array.from(all)]),
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

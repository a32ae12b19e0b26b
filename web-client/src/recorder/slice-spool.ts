import { createMemoryDisk } from "./spool-disk.ts";
import { openIdbSpoolStore } from "./spool-idb.ts";
import type { SpoolCall, SpoolReply } from "./spool-protocol.ts";
import { createSpoolStore, type SpoolStore } from "./spool-store.ts";

/** Where slices wait on this device until the server has them. */
export interface SliceSpool extends SpoolStore {
  /** False where the browser has no disk for us: closing the tab would lose what is not sent. */
  readonly durable: boolean;
}

/** The spool on the browser's own disk: as files, else in IndexedDB, and in memory where there is neither. */
export async function openSliceSpool(): Promise<SliceSpool> {
  return (await fileSpool()) ?? (await databaseSpool()) ?? memorySpool();
}

async function fileSpool(): Promise<SliceSpool | undefined> {
  if (!("storage" in navigator) || !("getDirectory" in navigator.storage)) return undefined;
  const worker = new Worker(new URL("./spool-worker.ts", import.meta.url), { type: "module" });
  const spool = workerSpool(worker);
  try {
    await spool.messages();
    return spool;
  } catch {
    worker.terminate();
    return undefined;
  }
}

async function databaseSpool(): Promise<SliceSpool | undefined> {
  const store = await openIdbSpoolStore().catch(() => undefined);
  if (!store) return undefined;
  return {
    ...store,
    durable: true,
    start(entry) {
      askToPersist();
      return store.start(entry);
    },
  };
}

/** Asked for when the person records, not when a page opens: then it is clear what it is for. */
function askToPersist(): void {
  void navigator.storage?.persist?.().catch(() => false);
}

function memorySpool(): SliceSpool {
  return { durable: false, ...createSpoolStore(createMemoryDisk()) };
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (cause: Error) => void;
}

/** The spool behind a worker; calls are answered in the order in which they were made. */
function workerSpool(worker: Worker): SliceSpool {
  const call = callsTo(worker);
  return {
    durable: true,
    async start(entry) {
      askToPersist();
      await call({ operation: "start", input: [entry] });
    },
    append: async (part, bytes, timeMs) =>
      Number(await call({ operation: "append", input: [part, bytes, timeMs] }, [bytes.buffer])),
    takeBack: async (part, taken) => void (await call({ operation: "takeBack", input: [part, taken] })),
    read: async (part, offset, length) => bytesOf(await call({ operation: "read", input: [part, offset, length] })),
    file: async (part) => blobOf(await call({ operation: "file", input: [part] })),
    finish: async (part) => void (await call({ operation: "finish", input: [part] })),
    messages: async () => listOf(await call({ operation: "messages", input: [] })),
    parts: async (message) => listOf(await call({ operation: "parts", input: [message] })),
    busy: async (message) => (await call({ operation: "busy", input: [message] })) === true,
    remove: async (part) => void (await call({ operation: "remove", input: [part] })),
    letGo: async (part) => void (await call({ operation: "letGo", input: [part] })),
  };
}

type Unnumbered = SpoolCall extends infer C ? (C extends SpoolCall ? Omit<C, "id"> : never) : never;

function callsTo(worker: Worker): (request: Unnumbered, moved?: Transferable[]) => Promise<unknown> {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let dead = false;
  worker.addEventListener("message", ({ data }: MessageEvent<SpoolReply>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.done) call?.resolve(data.value);
    else call?.reject(new DOMException(data.message, data.name));
  });
  worker.addEventListener("error", () => {
    dead = true;
    for (const { reject } of waiting.values()) reject(new Error("the spool's worker stopped"));
    waiting.clear();
  });
  return (request, moved = []) =>
    new Promise<unknown>((resolve, reject) => {
      if (dead) return reject(new Error("the spool's worker stopped"));
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ ...request, id: last }, moved);
    });
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  if (value instanceof Uint8Array && value.buffer instanceof ArrayBuffer) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  throw new TypeError("the spool answered no bytes");
}

function blobOf(value: unknown): Blob {
  if (value instanceof Blob) return value;
  throw new TypeError("the spool answered no file");
}

function listOf<T>(value: unknown): T[] {
  return Array.isArray(value) ? value : [];
}

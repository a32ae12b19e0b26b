import { createMemoryDisk } from "./spool-disk.ts";
import type { SpooledMessage } from "./spool-journal.ts";
import type { SpoolCall, SpoolReply } from "./spool-protocol.ts";
import { createSpoolStore, type SpoolStore } from "./spool-store.ts";

/** Where slices wait on this device until the server has them. */
export interface SliceSpool extends SpoolStore {
  /** False where the browser has no disk for us: closing the tab would lose what is not sent. */
  readonly durable: boolean;
}

/** The spool on the browser's own disk, or in memory where there is none. */
export async function openSliceSpool(): Promise<SliceSpool> {
  if (!("storage" in navigator) || !("getDirectory" in navigator.storage)) return memorySpool();
  const spool = workerSpool(new Worker(new URL("./spool-worker.ts", import.meta.url), { type: "module" }));
  try {
    await spool.list();
    return spool;
  } catch {
    return memorySpool();
  }
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
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<SpoolReply>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.done) call?.resolve(data.value);
    else call?.reject(new DOMException(data.message, data.name));
  });
  worker.addEventListener("error", () => {
    for (const { reject } of waiting.values()) reject(new Error("the spool's worker stopped"));
  });
  type Unnumbered = SpoolCall extends infer C ? (C extends SpoolCall ? Omit<C, "id"> : never) : never;
  const call = (request: Unnumbered) =>
    new Promise<unknown>((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ ...request, id: last });
    });
  return {
    durable: true,
    start: async (entry) => void (await call({ operation: "start", input: [entry] })),
    append: async (id, bytes) => Number(await call({ operation: "append", input: [id, bytes] })),
    read: async (id, offset, length) => bytesOf(await call({ operation: "read", input: [id, offset, length] })),
    noteUpload: async (id, url) => void (await call({ operation: "noteUpload", input: [id, url] })),
    finish: async (id) => void (await call({ operation: "finish", input: [id] })),
    list: async () => messagesOf(await call({ operation: "list", input: [] })),
    remove: async (id) => void (await call({ operation: "remove", input: [id] })),
  };
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  throw new TypeError("the spool answered no bytes");
}

function messagesOf(value: unknown): SpooledMessage[] {
  return Array.isArray(value) ? value : [];
}

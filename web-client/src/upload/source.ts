import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { SliceSpool } from "../recorder/slice-spool.ts";

export interface Extent {
  readonly size: number;
  /** No more will come. */
  readonly finished: boolean;
}

/** Bytes to upload, of which more may come. */
export interface UploadSource {
  readonly extent: ReadonlySignal<Extent>;
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** A recording that grows in the spool. */
export interface SpoolSource extends UploadSource {
  append(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  finish(): Promise<void>;
}

export function createSpoolSource(spool: SliceSpool, messageId: string, begin: Extent): SpoolSource {
  const extent = signal<Extent>(begin);
  return {
    extent,
    read: (offset, length) => spool.read(messageId, offset, length),
    async append(bytes) {
      const size = await spool.append(messageId, bytes);
      extent.value = { size, finished: false };
    },
    async finish() {
      await spool.finish(messageId);
      extent.value = { size: extent.value.size, finished: true };
    },
  };
}

/** A file that the person chose: it stays where it is, so it needs no spool. */
export function createFileSource(file: Blob): UploadSource {
  return {
    extent: signal({ size: file.size, finished: true }),
    read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
  };
}

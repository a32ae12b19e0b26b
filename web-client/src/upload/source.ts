import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { SliceSpool } from "../recorder/slice-spool.ts";
import type { SpooledPart, TakenBack } from "../recorder/spool-journal.ts";
import { LARGEST_REQUEST } from "./request-size.ts";

export interface Extent {
  readonly size: number;
  /** No more will come. */
  readonly finished: boolean;
}

/** Bytes to upload, of which more may come. */
export interface UploadSource {
  readonly extent: ReadonlySignal<Extent>;
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** All of it so far, to be saved elsewhere. */
  file(): Promise<Blob>;
}

/** A part of a recording that grows in the spool. */
export interface SpoolSource extends UploadSource {
  readonly timeMs: ReadonlySignal<number>;
  /** How long the recording is that so many bytes hold. */
  timeAt(offset: number): number;
  /** All that is taken back of it. */
  readonly taken: ReadonlySignal<readonly TakenBack[]>;
  takeBack(taken: readonly TakenBack[]): Promise<void>;
  /** Broken when the disk takes no more; what came is then kept in memory and still sent. */
  append(slice: Blob, timeMs: number): Promise<void>;
  finish(): Promise<void>;
  /** The disk has all of it. */
  spooled(): boolean;
}

export function createSpoolSource(spool: SliceSpool, begin: SpooledPart): SpoolSource {
  const { partId } = begin.entry;
  const extent = signal<Extent>({ size: begin.size, finished: begin.finished });
  const timeMs = signal(begin.timeMs);
  const taken = signal(begin.taken);
  const marks = [{ size: begin.size, timeMs: begin.timeMs }];
  const excess: Blob[] = [];
  let spooled = begin.size;
  const grow = (added: number, time: number) => {
    const size = extent.value.size + added;
    marks.push({ size, timeMs: time });
    timeMs.value = time;
    extent.value = { size, finished: false };
  };
  return {
    extent,
    timeMs,
    taken,
    async takeBack(all) {
      taken.value = all;
      // A disk that is full does not take the line; the server is told all the same.
      await spool.takeBack(partId, all).catch(() => undefined);
    },
    timeAt: (offset) => marks.findLast(({ size }) => size <= offset)?.timeMs ?? 0,
    async read(offset, length) {
      if (offset < spooled) return spool.read(partId, offset, Math.min(length, spooled - offset));
      const rest = new Blob(excess).slice(offset - spooled, offset - spooled + length);
      return new Uint8Array(await rest.arrayBuffer());
    },
    file: async () => new Blob([await spool.file(partId), ...excess]),
    async append(slice, time) {
      let at = 0;
      try {
        while (excess.length === 0 && at < slice.size) {
          const piece = slice.slice(at, at + LARGEST_REQUEST);
          const reached = at + piece.size === slice.size ? time : timeMs.value;
          spooled = await spool.append(partId, new Uint8Array(await piece.arrayBuffer()), reached);
          at += piece.size;
          grow(piece.size, reached);
        }
      } finally {
        const rest = slice.slice(at);
        if (rest.size > 0) excess.push(rest);
        if (rest.size > 0) grow(rest.size, time);
      }
    },
    async finish() {
      // A disk that is full does not take the last line either; the bytes are sent all the same.
      await spool.finish(partId).catch(() => undefined);
      extent.value = { size: extent.value.size, finished: true };
    },
    spooled: () => excess.length === 0,
  };
}

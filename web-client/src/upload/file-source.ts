import { signal } from "@preact/signals-core";
import { ProblemError } from "../api/problem.ts";
import type { UploadSource } from "./source.ts";

/** The problem's slug when a chosen file can no longer be read: it was moved, changed, or its disk was taken away. */
export const FILE_UNREADABLE = "file-unreadable";

/** A file that the person chose. It is read where it lies, a piece at a time, so it needs no spool and no memory. */
export function createFileSource(file: Blob): UploadSource {
  return {
    extent: signal({ size: file.size, finished: true }),
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, file.size - offset));
      const piece = file.slice(offset, offset + wanted);
      const bytes = await piece.arrayBuffer().catch(unreadable);
      if (bytes.byteLength !== wanted) unreadable();
      return new Uint8Array(bytes);
    },
    file: async () => file,
  };
}

function unreadable(): never {
  // 400: trying again with the same handle would not help, the file must be chosen again.
  throw new ProblemError({ type: `/problems/${FILE_UNREADABLE}`, title: "File unreadable", status: 400, detail: "" });
}

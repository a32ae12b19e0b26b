import { shape } from "../api/shape.ts";
import type { CaptureKind } from "./media-type.ts";

/** What must be known to finish sending a recording after the tab, the browser or the machine has died. */
export interface SpoolEntry {
  readonly messageId: string;
  readonly accountId: string;
  readonly channelId: string;
  readonly kind: CaptureKind;
  readonly parentId?: string;
  readonly momentMs?: number;
  readonly startedAt: number;
}

export type JournalLine =
  | { readonly line: "start"; readonly entry: SpoolEntry }
  | { readonly line: "slice"; readonly sequence: number; readonly offset: number; readonly size: number }
  | { readonly line: "upload"; readonly url: string }
  | { readonly line: "end" };

/** A recording as its journal tells it. */
export interface SpooledMessage {
  readonly entry: SpoolEntry;
  readonly size: number;
  readonly slices: number;
  readonly finished: boolean;
  readonly uploadUrl?: string;
}

export function journalText(line: JournalLine): string {
  return `${JSON.stringify(line)}\n`;
}

/**
 * Reads a journal back. A line that was being written when the power went is skipped, and bytes are believed only as far
 * as slices follow each other without a gap and are in the data file (`dataSize`).
 */
export function readJournal(text: string, dataSize: number): SpooledMessage | undefined {
  let entry: SpoolEntry | undefined;
  let size = 0;
  let slices = 0;
  let finished = false;
  let uploadUrl: string | undefined;
  for (const line of text.split("\n").map(parseLine)) {
    if (line?.line === "start") entry = line.entry;
    if (line?.line === "upload") uploadUrl = line.url;
    if (line?.line === "end") finished = true;
    if (line?.line === "slice" && line.offset === size && line.offset + line.size <= dataSize) {
      size += line.size;
      slices += 1;
    }
  }
  return entry && { entry, size, slices, finished, ...(uploadUrl ? { uploadUrl } : {}) };
}

const isStart = shape<Extract<JournalLine, { line: "start" }>>("entry");
const isSlice = shape<Extract<JournalLine, { line: "slice" }>>("sequence", "offset", "size");
const isUpload = shape<Extract<JournalLine, { line: "upload" }>>("url");
const isLine = shape<{ line: string }>("line");

function parseLine(text: string): JournalLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isLine(value)) return undefined;
    if (value.line === "start" && isStart(value)) return value;
    if (value.line === "slice" && isSlice(value)) return value;
    if (value.line === "upload" && isUpload(value)) return value;
    return value.line === "end" ? { line: "end" } : undefined;
  } catch {
    return undefined;
  }
}

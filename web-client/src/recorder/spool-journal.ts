import { shape } from "../api/shape.ts";
import type { CaptureKind } from "./media-type.ts";

/** What must be known to finish sending a part of a recording after the tab, the browser or the machine has died. */
export interface SpoolEntry {
  readonly partId: string;
  readonly messageId: string;
  readonly accountId: string;
  readonly channelId: string;
  readonly kind: CaptureKind;
  /** What the recorder makes of it, for example `video/webm;codecs=vp9,opus`. */
  readonly mediaType: string;
  readonly parentId?: string;
  readonly momentMs?: number;
  /** Where the range ends that is answered. */
  readonly momentEndMs?: number;
  /** What is spoken, a BCP 47 primary tag, when it was chosen. */
  readonly language?: string;
  readonly startedAt: number;
}

export interface SliceLine {
  readonly line: "slice";
  readonly message: string;
  readonly part: string;
  readonly sequence: number;
  readonly offset: number;
  readonly size: number;
  /** How long the part is with this slice, pauses not counted. */
  readonly timeMs: number;
}

/** A stretch that was taken back, in milliseconds of its part, pauses not counted. */
export interface TakenBack {
  readonly startMs: number;
  readonly endMs: number;
}

/** All that is taken back of the part, in the place of what an earlier line told. */
interface TakenLine {
  readonly line: "taken";
  readonly taken: readonly TakenBack[];
}

export type JournalLine =
  | { readonly line: "start"; readonly entry: SpoolEntry }
  | SliceLine
  | TakenLine
  | { readonly line: "end" };

/** A part of a recording as its journal tells it. */
export interface SpooledPart {
  readonly entry: SpoolEntry;
  readonly size: number;
  readonly slices: number;
  readonly timeMs: number;
  /** What the person took back while recording. */
  readonly taken: readonly TakenBack[];
  /** The person stopped, or chose that no more comes to this part. */
  readonly finished: boolean;
}

export function journalText(line: JournalLine): string {
  return `${JSON.stringify(line)}\n`;
}

/**
 * Reads a journal back. A line that was being written when the power went is skipped, and bytes are believed only as far
 * as slices follow each other without a gap and are in the data file (`dataSize`).
 */
export function readJournal(text: string, dataSize: number): SpooledPart | undefined {
  let entry: SpoolEntry | undefined;
  let size = 0;
  let slices = 0;
  let timeMs = 0;
  let finished = false;
  let taken: readonly TakenBack[] = [];
  for (const line of text.split("\n").map(parseLine)) {
    if (line?.line === "start") entry = line.entry;
    if (line?.line === "end") finished = true;
    if (line?.line === "taken") taken = line.taken;
    if (line?.line === "slice" && line.offset === size && line.offset + line.size <= dataSize) {
      size += line.size;
      slices += 1;
      timeMs = Math.max(timeMs, line.timeMs);
    }
  }
  return entry && { entry, size, slices, timeMs, finished, taken };
}

const isEntry = shape<SpoolEntry>("messageId", "accountId", "channelId", "kind", "startedAt");
const isStart = shape<{ entry: unknown }>("entry");
const isSlice = shape<SliceLine>("sequence", "offset", "size");
const isTaken = shape<TakenLine>("taken");
const isLine = shape<{ line: string }>("line");

function parseLine(text: string): JournalLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isLine(value)) return undefined;
    // What is not there was not yet written by an older version: a message had one part, which was named like it.
    if (value.line === "start" && isStart(value) && isEntry(value.entry)) {
      return { line: "start", entry: { ...{ partId: value.entry.messageId, mediaType: "" }, ...value.entry } };
    }
    if (value.line === "slice" && isSlice(value)) return { ...value, timeMs: value.timeMs ?? 0 };
    if (value.line === "taken" && isTaken(value)) return value;
    return value.line === "end" ? { line: "end" } : undefined;
  } catch {
    return undefined;
  }
}

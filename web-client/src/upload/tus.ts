import { ProblemError, problemFrom, unreachable } from "../api/problem.ts";
import { createLanes, type Lanes } from "./lanes.ts";
import type { Answer, Exchange, Transport } from "./transport.ts";

const STALL_MS = 30_000;
const VERSION = { "Tus-Resumable": "1.0.0" };

/** What the server has of an upload. */
export interface UploadOffset {
  readonly offset: number;
  readonly length: number | undefined;
}

/** The part of tus 1.0.0 that we speak: creation, deferred length, HEAD, PATCH and termination. https://tus.io/protocols/resumable-upload */
export interface Tus {
  /** Makes the upload of a part of a message, or finds it. */
  create(part: PartName, length: number | undefined, signal: AbortSignal): Promise<string>;
  head(url: string, signal: AbortSignal): Promise<UploadOffset>;
  /** Returns the offset that the server acknowledged. `length` declares how long the upload is, once it is known. */
  patch(url: string, chunk: Chunk, signal: AbortSignal, onProgress: (sent: number) => void): Promise<number>;
  /** Removes an upload and what came of it. */
  terminate(url: string, signal: AbortSignal): Promise<void>;
}

export interface PartName {
  readonly messageId: string;
  readonly partId: string;
}

export interface Chunk {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly length: number | undefined;
}

interface TusOptions {
  readonly base?: string;
  readonly stallMs?: number;
  readonly lanes?: Lanes;
}

export function createTus(
  transport: Transport,
  { base = "/api/uploads", stallMs = STALL_MS, lanes = createLanes() }: TusOptions = {},
): Tus {
  const send = (exchange: Exchange, signal: AbortSignal, onProgress?: (sent: number) => void) =>
    lanes.run(() => unlessStalled(transport, exchange, signal, stallMs, onProgress), signal);
  return {
    async create({ messageId, partId }, length, signal) {
      const size = length === undefined ? { "Upload-Defer-Length": "1" } : { "Upload-Length": String(length) };
      const metadata = { "Upload-Metadata": `message ${btoa(messageId)},part ${btoa(partId)}` };
      const answer = await send({ method: "POST", url: base, headers: { ...VERSION, ...size, ...metadata } }, signal);
      const location = answer.header("Location");
      if (!location) throw problemFrom(answer.status, "");
      return new URL(location, new URL(base, globalThis.location?.href ?? base)).href;
    },
    async head(url, signal) {
      const answer = await send({ method: "HEAD", url, headers: VERSION }, signal);
      const length = answer.header("Upload-Length");
      return { offset: offsetOf(answer), length: length === null ? undefined : Number(length) };
    },
    async patch(url, { offset, bytes, length }, signal, onProgress) {
      const headers = {
        ...VERSION,
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": String(offset),
        ...(length === undefined ? {} : { "Upload-Length": String(length) }),
      };
      return offsetOf(await send({ method: "PATCH", url, headers, body: bytes }, signal, onProgress));
    },
    async terminate(url, signal) {
      await send({ method: "DELETE", url, headers: VERSION }, signal);
    },
  };
}

function offsetOf(answer: Answer): number {
  const offset = answer.header("Upload-Offset");
  if (offset === null || !/^\d+$/.test(offset)) throw problemFrom(answer.status, "");
  return Number(offset);
}

/** Sends, and gives up when nothing has moved for a while: a dead connection does not always say so. */
async function unlessStalled(
  transport: Transport,
  exchange: Exchange,
  signal: AbortSignal,
  stallMs: number,
  onProgress: (sent: number) => void = () => {},
): Promise<Answer> {
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), stallMs);
  const moved = (sent: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(), stallMs);
    onProgress(sent);
  };
  try {
    const answer = await transport(exchange, AbortSignal.any([signal, stalled.signal]), moved);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw problemFrom(answer.status, answer.body, answer.header("Retry-After"));
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof ProblemError ? cause : unreachable();
  } finally {
    clearTimeout(timer);
  }
}

import { type ReadonlySignal, signal } from "@preact/signals-core";
import { ProblemError, unreachable } from "../api/problem.ts";
import { backoffMs, calmMs, type Verdict, verdictOn } from "./backoff.ts";
import { createRequestSize, type RequestSize } from "./request-size.ts";
import type { UploadSource } from "./source.ts";
import type { Tus } from "./tus.ts";
import { until } from "./until.ts";

/** How far an upload is, in bytes. */
export interface Reach {
  /** What has left this device. */
  readonly sent: number;
  /** What the server has on its disk. */
  readonly acknowledged: number;
  readonly size: number;
  /** No more will come. */
  readonly finished: boolean;
}

/** Where an upload stands. `waiting` tries again by itself soon, `paused` waits for the network or for a person. */
export type UploadState =
  | (Reach & { readonly phase: "sending" })
  | (Reach & { readonly phase: "waiting" | "paused" | "refused"; readonly problem: ProblemError })
  | { readonly phase: "safe"; readonly size: number };

export interface UploaderPorts {
  readonly tus: Tus;
  /** Makes the message and its upload on the server, or finds them: the address of the upload. */
  prepare(signal: AbortSignal): Promise<string>;
  /** Tells the server what belongs to the bytes that come next; called before each request. */
  accompany?(signal: AbortSignal): Promise<void>;
  isOnline(): boolean;
  /** Kept when it is worth trying again before the time is up: the network came back, the person asked or signed in. */
  wake(signal: AbortSignal): Promise<void>;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export interface Uploader {
  readonly state: ReadonlySignal<UploadState>;
  /** Kept when the server has everything, broken when it will not take it. */
  run(signal: AbortSignal): Promise<void>;
}

const PATIENCE = 8;
const NEW_UPLOADS = 2;

/** Sends a source that may still grow, and after each failure asks the server where to go on. */
export function createUploader(source: UploadSource, ports: UploaderPorts): Uploader {
  const course: Course = { url: undefined, offset: 0, length: undefined, requests: createRequestSize() };
  const reach = (sent = course.offset): Reach => ({ sent, acknowledged: course.offset, ...source.extent.value });
  const state = signal<UploadState>({ phase: "sending", ...reach() });
  const show = (sent: number) => {
    state.value = { phase: "sending", ...reach(sent) };
  };
  return {
    state,
    async run(signal) {
      const trouble: Trouble = { failures: 0, renewals: 0 };
      for (;;) {
        const before = course.offset;
        try {
          await sendAll(source, ports, course, show, signal);
          state.value = { phase: "safe", size: course.offset };
          return;
        } catch (cause) {
          signal.throwIfAborted();
          const problem = cause instanceof ProblemError ? cause : unreachable();
          if (course.offset > before) Object.assign(trouble, { failures: 0, renewals: 0 });
          const verdict = judge(problem, course, trouble);
          if (verdict === "smaller") continue;
          if (verdict === "refused") {
            state.value = { phase: "refused", problem, ...reach() };
            throw problem;
          }
          const paused = verdict === "held" || !ports.isOnline();
          state.value = { phase: paused ? "paused" : "waiting", problem, ...reach() };
          await rest(ports, problem.retryAfterMs ?? pauseMs(trouble, paused), signal);
        }
      }
    },
  };
}

/** What went wrong since the last byte that got through. */
interface Trouble {
  failures: number;
  renewals: number;
}

interface Course {
  url: string | undefined;
  offset: number;
  /** The length that the server knows. */
  length: number | undefined;
  readonly requests: RequestSize;
}

function judge(problem: ProblemError, course: Course, trouble: Trouble): Exclude<Verdict, "gone"> {
  trouble.failures += 1;
  const verdict = verdictOn(problem);
  if (verdict === "smaller") return course.requests.shrink() ? "smaller" : "refused";
  if (verdict !== "gone") return verdict;
  if (!course.url || trouble.renewals >= NEW_UPLOADS) return "refused";
  trouble.renewals += 1;
  course.url = undefined;
  return "again";
}

function pauseMs({ failures }: Trouble, paused: boolean): number {
  return paused || failures > PATIENCE ? calmMs() : backoffMs(failures);
}

async function sendAll(
  source: UploadSource,
  { tus, prepare, accompany }: UploaderPorts,
  course: Course,
  show: (sent: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const url = course.url ?? (await prepare(signal));
  course.url = url;
  // What the server has counts, also when it is less than it once acknowledged: an older state of it was brought back.
  const known = await tus.head(url, signal);
  course.offset = known.offset;
  course.length = known.length;
  for (;;) {
    show(course.offset);
    const { size, finished } = source.extent.value;
    if (finished && course.offset >= size && course.length === course.offset) return;
    if (!finished && course.offset >= size) {
      await until(source.extent, (now) => now.finished || now.size > course.offset, signal);
      continue;
    }
    await accompany?.(signal);
    await sendOne(source, tus, url, course, show, signal);
  }
}

/** One request: the next bytes, and with the last of them the length; the length alone when all bytes are there. */
async function sendOne(
  source: UploadSource,
  tus: Tus,
  url: string,
  course: Course,
  show: (sent: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const { size, finished } = source.extent.value;
  const from = course.offset;
  const wanted = Math.max(0, Math.min(course.requests.bytes, size - from));
  // A part that was let go must not be opened again.
  signal.throwIfAborted();
  const bytes = await source.read(from, wanted);
  if (bytes.length === 0 && wanted > 0) throw new RangeError("The source does not give the bytes that it has.");
  const end = from + bytes.length;
  const length = finished && end >= size && course.length === undefined ? end : undefined;
  course.offset = await tus.patch(url, { offset: from, bytes, length }, signal, (sent) => show(from + sent));
  if (length !== undefined && course.offset === end) course.length = length;
  course.requests.taken(bytes.length);
}

/** Waits for a time, or less when there is a reason to look earlier. */
async function rest(ports: UploaderPorts, ms: number, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  await Promise.race([ports.wake(either), ports.wait(ms, either)]).finally(() => over.abort());
  signal.throwIfAborted();
}

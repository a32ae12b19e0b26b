import { type ReadonlySignal, signal } from "@preact/signals-core";
import { ProblemError, unreachable } from "../api/problem.ts";
import { backoffMs, verdictOn } from "./backoff.ts";
import type { UploadSource } from "./source.ts";
import type { Tus } from "./tus.ts";
import { until } from "./until.ts";

/** Where an upload stands. `sent` are bytes that the server acknowledged. */
export type UploadState =
  | { readonly phase: "sending"; readonly sent: number; readonly size: number; readonly finished: boolean }
  | { readonly phase: "waiting"; readonly sent: number; readonly size: number; readonly problem: ProblemError }
  | { readonly phase: "paused"; readonly sent: number; readonly size: number; readonly problem: ProblemError }
  | { readonly phase: "refused"; readonly sent: number; readonly size: number; readonly problem: ProblemError }
  | { readonly phase: "safe"; readonly size: number };

export interface UploaderPorts {
  readonly tus: Tus;
  /** Makes the message and its upload on the server, or finds them: the address, or undefined when all of it is there. */
  prepare(signal: AbortSignal): Promise<string | undefined>;
  isOnline(): boolean;
  /** Kept when it is worth trying again before the time is up: the network came back, the person asked. */
  wake(signal: AbortSignal): Promise<void>;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export interface Uploader {
  readonly state: ReadonlySignal<UploadState>;
  /** Kept when the server has everything, broken when it will not take it. */
  run(signal: AbortSignal): Promise<void>;
}

const CHUNK_BYTES = 4 * 1024 * 1024;
const PATIENCE = 8;
const NEW_UPLOADS = 2;

/** Sends a source that may still grow, and after each failure asks the server where to go on. */
export function createUploader(source: UploadSource, ports: UploaderPorts): Uploader {
  const state = signal<UploadState>({ phase: "sending", sent: 0, ...source.extent.value });
  const course: Course = { url: undefined, offset: 0, length: undefined };
  const show = (sent: number) => {
    state.value = { phase: "sending", sent, ...source.extent.value };
  };
  return {
    state,
    async run(signal) {
      let failures = 0;
      let renewals = 0;
      for (;;) {
        const before = course.offset;
        try {
          await sendAll(source, ports, course, show, signal);
          state.value = { phase: "safe", size: source.extent.value.size };
          return;
        } catch (cause) {
          signal.throwIfAborted();
          const problem = cause instanceof ProblemError ? cause : unreachable();
          let verdict = verdictOn(problem);
          if (verdict === "gone" && course.url && renewals < NEW_UPLOADS) {
            renewals += 1;
            course.url = undefined;
            verdict = "again";
          }
          const where = { sent: course.offset, size: source.extent.value.size, problem };
          if (verdict !== "again") {
            state.value = { phase: "refused", ...where };
            throw problem;
          }
          failures = course.offset > before ? 1 : failures + 1;
          const patient = failures <= PATIENCE && ports.isOnline();
          state.value = { phase: patient ? "waiting" : "paused", ...where };
          if (!patient) failures = 0;
          await rest(ports, patient ? (problem.retryAfterMs ?? backoffMs(failures)) : undefined, signal);
        }
      }
    },
  };
}

interface Course {
  url: string | undefined;
  offset: number;
  /** The length that the server knows. */
  length: number | undefined;
}

async function sendAll(
  source: UploadSource,
  { tus, prepare }: UploaderPorts,
  course: Course,
  show: (sent: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const url = course.url ?? (await prepare(signal));
  if (!url) return;
  course.url = url;
  const known = await tus.head(url, signal);
  course.offset = known.offset;
  course.length = known.length;
  for (;;) {
    show(course.offset);
    const { size, finished } = source.extent.value;
    if (finished && course.offset === size && course.length === size) return;
    if (!finished && course.offset >= size) {
      await until(source.extent, (now) => now.finished || now.size > course.offset, signal);
      continue;
    }
    const bytes = await source.read(course.offset, Math.min(CHUNK_BYTES, size - course.offset));
    const last = finished && course.offset + bytes.length === size;
    const length = last && course.length === undefined ? size : undefined;
    const from = course.offset;
    course.offset = await tus.patch(url, { offset: from, bytes, length }, signal, (sent) => show(from + sent));
    if (length !== undefined) course.length = length;
  }
}

/** Waits for a time, or for as long as nothing changes when there is no time. */
async function rest(ports: UploaderPorts, ms: number | undefined, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const waits = [ports.wake(either)];
  if (ms !== undefined) waits.push(ports.wait(ms, either));
  await Promise.race(waits).finally(() => over.abort());
  signal.throwIfAborted();
}

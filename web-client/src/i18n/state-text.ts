import type { ProblemError } from "../api/problem.ts";
import type { Message } from "../api/types.ts";
import type { CaptureError } from "../recorder/capture.ts";
import type { Shipment } from "../upload/shipment.ts";
import type { UploadState } from "../upload/uploader.ts";
import { t } from "./index.ts";
import { problemText } from "./problem-text.ts";
import { clock, day } from "./time.ts";

/** Where the bytes of a recording are, as a sentence. */
export function uploadText(state: UploadState, durable = true): string {
  switch (state.phase) {
    case "sending":
      // What was broken off is not finished, but all that there is of it may have come.
      if (!state.finished && state.size > 0 && state.acknowledged >= state.size) return t.upload.safe;
      return state.sent === 0 && !state.finished ? onDeviceText(durable) : t.upload.sending(percentOf(state));
    case "waiting":
    case "paused":
      return heldText(state.problem, state.phase === "paused");
    case "refused":
      return `${problemText(state.problem)} ${t.upload.refused}`;
    case "safe":
      return t.upload.safe;
    default:
      return state satisfies never;
  }
}

/** Why nothing is sent just now, and that it goes on by itself. */
function heldText(problem: ProblemError, paused: boolean): string {
  if (problem.slug === "not-signed-in") return t.upload.signInAgain;
  const said = [429, 507].includes(problem.status) && problem.problem.detail;
  if (said) return `${said} ${t.upload.goesOn}`;
  return paused ? t.upload.paused : t.upload.waiting;
}

/** While one records: up to where the server has it, or why that does not move. */
export function liveText({ state, durable, safeMs }: Pick<Shipment, "state" | "durable" | "safeMs">): string {
  const now = state.value;
  if (now.phase === "refused") return uploadText(now, durable);
  if (now.phase === "paused" && now.problem.status !== 0) return uploadText(now, durable);
  if (now.phase === "paused" || now.phase === "waiting") return durable ? t.upload.liveAway : t.upload.onlyInMemory;
  return safeMs.value >= 1000 ? t.upload.safeUpTo(clock(safeMs.value)) : onDeviceText(durable);
}

function onDeviceText(durable: boolean): string {
  return durable ? t.upload.onThisDevice : t.upload.onlyInMemory;
}

export function percentOf({ sent, size }: { sent: number; size: number }): number {
  // 100 is said by "Safe on the server", when the length is acknowledged too.
  return size === 0 ? 0 : Math.min(99, Math.floor((100 * sent) / size));
}

/** What a reader should know about a message, or undefined when it simply plays. */
export function messageStateText(message: Message): string | undefined {
  switch (message.state) {
    case "draft":
    case "recording":
      return t.state.recording;
    case "processing":
      return message.kind === "voice" ? t.state.processingVoice : t.state.processing;
    case "failed":
      return message.failure ?? t.state.failed;
    case "ready":
      return message.betterComing ? t.state.betterComing(message.progress) : undefined;
    default:
      return message.state satisfies never;
  }
}

export function captureErrorText({ device, failure }: CaptureError): string {
  switch (failure) {
    case "permission-denied":
      return t.device.denied[device];
    case "no-device":
      return t.device.missing[device];
    case "in-use":
      return t.device.busy;
    case "unsupported":
      return t.device.unsupported;
    case "no-room":
      return t.device.noRoom;
    case "elsewhere":
      return t.upload.elsewhereFirst;
    case "unknown":
      return t.device.unknown;
    default:
      return failure satisfies never;
  }
}

export function titleOf(message: Pick<Message, "title" | "kind" | "createdAt">): string {
  return message.title || t.defaultTitle[message.kind](day(message.createdAt));
}

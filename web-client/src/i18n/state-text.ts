import type { Message } from "../api/types.ts";
import type { CaptureError } from "../recorder/capture.ts";
import type { UploadState } from "../upload/uploader.ts";
import { t } from "./index.ts";
import { problemText } from "./problem-text.ts";
import { day } from "./time.ts";

/** Where the bytes of a recording are, as a sentence. */
export function uploadText(state: UploadState, durable = true): string {
  switch (state.phase) {
    case "sending":
      if (!state.finished) return state.sent > 0 ? t.upload.sendingLive : onDeviceText(durable);
      return t.upload.sending(percentOf(state));
    case "waiting":
      return t.upload.waiting;
    case "paused":
      return t.upload.paused;
    case "refused":
      return `${problemText(state.problem)} ${t.upload.refused}`;
    case "safe":
      return t.upload.safe;
    default:
      return state satisfies never;
  }
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
      return message.betterComing ? t.state.betterComing : undefined;
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
    case "unknown":
      return t.device.unknown;
    default:
      return failure satisfies never;
  }
}

export function titleOf(message: Pick<Message, "title" | "kind" | "createdAt">): string {
  return message.title || t.defaultTitle[message.kind](day(message.createdAt));
}

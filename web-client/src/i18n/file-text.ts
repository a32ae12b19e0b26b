import type { FileAnswer } from "../upload/file-desk.ts";
import { FILE_UNREADABLE } from "../upload/file-source.ts";
import type { TrackedFile } from "../upload/file-tracker.ts";
import type { Shipment } from "../upload/shipment.ts";
import type { UploadState } from "../upload/uploader.ts";
import { t } from "./index.ts";
import { problemText } from "./problem-text.ts";
import { percentOf, uploadText } from "./state-text.ts";
import { roughly } from "./trouble-text.ts";

/** Where a message on its way is: a chosen file with its name, a recording without. */
export function shipmentText(
  file: TrackedFile | undefined,
  { state, durable }: Pick<Shipment, "state" | "durable">,
): string {
  return file ? fileText(file, state.value) : uploadText(state.value, durable);
}

/** Where a chosen file is, as a sentence; with speed and time left while it is sent. */
export function fileText({ name, changed, pace }: TrackedFile, state: UploadState): string {
  if (state.phase === "sending") {
    const now = pace.value;
    const left = now?.secondsLeft;
    const sending = t.file.sending(name, percentOf(state));
    return [
      changed ? `${t.file.changed} ${sending}` : sending,
      now && now.bytesPerSecond > 0 && `${sizeText(now.bytesPerSecond)}/s`,
      left !== undefined && t.file.left(roughly(left * 1000)),
    ]
      .filter(Boolean)
      .join(" · ");
  }
  if (state.phase === "refused") {
    return state.problem.slug === FILE_UNREADABLE ? t.file.unreadableNow(name) : problemText(state.problem);
  }
  if (state.phase === "safe") return t.upload.safe;
  const away = state.problem.status === 0 || state.problem.status >= 500;
  return away && state.problem.status !== 507 ? t.file.away(name) : uploadText(state);
}

/** Why a file is not sent, and what to do. */
export function refusalText({ why }: Extract<FileAnswer, { answer: "refused" }>, name: string): string {
  switch (why.refusal) {
    case "empty":
      return t.file.empty(name);
    case "not-media":
      return t.file.notMedia(name);
    case "unreadable":
      return t.file.unreadable(name);
    case "too-large":
      return t.file.tooLarge(name, sizeText(why.maxBytes));
    case "over-today":
      return t.file.overToday(name, sizeText(why.leftBytes));
    case "other-file":
      return t.file.other(name);
    case "other-tab":
      return t.file.otherTab(name);
    default:
      return why satisfies never;
  }
}

const UNITS = ["kB", "MB", "GB", "TB"];

/** Bytes as one reads them: 350 kB, 4.2 MB, 12 GB. */
export function sizeText(bytes: number): string {
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit > 0 && size < 9.95 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit]}`;
}

import type { CaptureKind } from "../recorder/media-type.ts";
import type { Trouble } from "../recorder/trouble.ts";
import { t } from "./index.ts";
import { clock } from "./time.ts";

/** What happened to a running recording, what is safe, and what to do. */
export function troubleText(trouble: Trouble, kind: CaptureKind): string {
  switch (trouble.kind) {
    case "microphone-silent":
      return t.trouble.silent(clock(trouble.atMs));
    case "microphone-lost":
      return kind === "voice" ? t.trouble.lostVoice(clock(trouble.atMs)) : t.trouble.lost(clock(trouble.atMs));
    case "microphone-refused":
      return t.trouble.refused(clock(trouble.atMs));
    case "disk-low":
      return t.trouble.diskLow(trouble.minutes);
    case "limit-near":
      return t.trouble.limitNear;
    case "slept":
      return t.trouble.slept(clock(trouble.atMs), roughly(trouble.forMs));
    default:
      return trouble satisfies never;
  }
}

/** A length of time as one says it: 40 seconds, 3 minutes, 2 hours. */
export function roughly(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return t.length.seconds(seconds);
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? t.length.minutes(minutes) : t.length.hours(Math.round(minutes / 60));
}

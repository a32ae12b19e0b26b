import type { Trouble } from "./trouble.ts";

/** A microphone at one moment of a recording. */
export interface MicrophoneSample {
  /** It gives sound, if only noise; undefined when that cannot be told. */
  readonly lives: boolean | undefined;
  /** The system has muted it. */
  readonly muted: boolean;
  /** It was unplugged, or its track has ended. */
  readonly lost: boolean;
  /** The browser may no longer use it. */
  readonly refused: boolean;
}

const DEAD_MS = 8000;

/**
 * Watches one microphone: silent means that it gave sound and then nothing at all for eight seconds, not even the noise of a
 * quiet room. Somebody who only listens or shows something is not disturbed.
 */
export function createMicrophoneWatch(): (sample: MicrophoneSample, atMs: number) => Trouble | undefined {
  let livedAt: number | undefined;
  let since: number | undefined;
  return ({ lives, muted, lost, refused }, atMs) => {
    if (refused || lost) {
      since ??= atMs;
      return { kind: refused ? "microphone-refused" : "microphone-lost", atMs: since };
    }
    if (lives && !muted) {
      livedAt = atMs;
      since = undefined;
      return undefined;
    }
    if (lives === undefined && !muted) return undefined;
    if (livedAt === undefined || atMs - livedAt < DEAD_MS) return undefined;
    return { kind: "microphone-silent", atMs: livedAt };
  };
}

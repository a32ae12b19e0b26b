import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { aFolder } from "./folders.ts";

export interface Spoken {
  readonly atSeconds: number;
  readonly words: string;
}

const RATE = 48_000;

/** Speaks the phrases at their seconds into one WAV, silence between and after. */
export function speak(phrases: readonly Spoken[], totalSeconds: number, language = "en-us"): string {
  const folder = aFolder("voice");
  const out = join(folder, "voice.wav");
  if (phrases.length === 0) {
    sox(["-n", "-r", String(RATE), "-c", "1", "-b", "16", out, "trim", "0", String(totalSeconds)]);
    return out;
  }
  const parts = phrases.map(({ atSeconds, words }, at) => {
    const said = join(folder, `said-${at}.wav`);
    const placed = join(folder, `placed-${at}.wav`);
    execFileSync("espeak-ng", ["-v", language, "-s", "140", "-w", said, words]);
    sox([said, "-r", String(RATE), "-c", "1", "-b", "16", placed, "pad", String(atSeconds), "1"]);
    return placed;
  });
  const mix = parts.length > 1 ? ["-m", ...parts.flatMap((part) => ["-v", "1", part])] : parts;
  sox([...mix, "-r", String(RATE), "-c", "1", "-b", "16", out, "pad", "0", "60", "trim", "0", String(totalSeconds)]);
  return out;
}

function sox(args: string[]): void {
  execFileSync("sox", ["-V1", ...args]);
}

/** A file that is no media, whatever its name says. */
export function aTextFile(): { name: string; mimeType: string; buffer: Buffer } {
  return { name: "notes.webm", mimeType: "video/webm", buffer: readFileSync(import.meta.filename) };
}

/** A file that begins like a WebM and is none. */
export function aBrokenFile(): { name: string; mimeType: string; buffer: Buffer } {
  const begin = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
  return { name: "broken.webm", mimeType: "video/webm", buffer: Buffer.concat([begin, Buffer.alloc(5000, 7)]) };
}

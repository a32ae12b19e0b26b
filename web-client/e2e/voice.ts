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

/** What goes on behind a voice: a fan, or a guitar that is plucked softly. */
const BEDS = {
  noise: ["synth", "60", "pinknoise", "vol", "0.02"],
  music: ["synth", "1.5", "pluck", "E2", "pluck", "B2", "pluck", "E3", "channels", "1", "vol", "0.08", "repeat", "39"],
} as const;

/** The same voice with something behind it. */
export function withBed(voice: string, bed: keyof typeof BEDS): string {
  const folder = aFolder("bed");
  const below = join(folder, "bed.wav");
  const out = join(folder, "voice.wav");
  sox(["-R", "-n", "-r", String(RATE), "-c", "1", "-b", "16", below, ...BEDS[bed]]);
  sox(["-m", "-v", "1", voice, "-v", "1", below, "-b", "16", out, "trim", "0", "60"]);
  return out;
}

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { aFolder } from "./folders.ts";
import { expectLoaded } from "./playback.ts";
import { send } from "./rooms.ts";

/** A silent film that shows one page of HTML all the time. */
export async function aFilm(page: Page, html: string, seconds: number): Promise<string> {
  const folder = aFolder("film");
  const still = join(folder, "still.png");
  const out = join(folder, "film.webm");
  const board = await page.context().newPage();
  await board.setViewportSize({ width: 1280, height: 720 });
  await board.setContent(html);
  await board.screenshot({ path: still });
  await board.close();
  execFileSync("ffmpeg", [
    ...["-v", "error", "-y", "-loop", "1", "-framerate", "5", "-i", still],
    ...["-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono", "-t", String(seconds)],
    ...["-c:v", "libvpx", "-b:v", "300k", "-g", "25", "-deadline", "realtime", "-c:a", "libopus", out],
  ]);
  return out;
}

/** Sentences as subtitles, each so many seconds after the one before. */
export function subtitles(sentences: readonly string[], everySeconds: number): string {
  const time = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23);
  const cues = sentences.map((text, at) => {
    const start = at * everySeconds;
    return `${time(start)} --> ${time(start + everySeconds - 0.5)}\n${text}`;
  });
  return ["WEBVTT", ...cues].join("\n\n");
}

/** Puts the words into the message that is open, when it has been listened to. */
export async function giveWords(page: Page, words: string): Promise<void> {
  const address = page.url().split("?")[0]?.replace("/m/", "/api/messages/") ?? "";
  const state = async () => {
    const transcript: unknown = await (await page.request.get(`${address}/transcript`)).json();
    return typeof transcript === "object" && transcript && "state" in transcript ? transcript.state : undefined;
  };
  await expect.poll(state, { timeout: 90_000 }).toMatch(/^(ready|empty)$/);
  const status = await page.evaluate(
    async ([to, body]) => {
      const answer = await fetch(`${to}/captions`, { method: "PUT", headers: { "content-type": "text/vtt" }, body });
      return answer.status;
    },
    [address, words] as const,
  );
  expect(status).toBe(200);
}

/** Sends a film whose words are these, and stays on its page. */
export async function sendFilm(page: Page, title: string, film: string, words: string): Promise<void> {
  await page.goto(new URL("/record", page.url()).href);
  await page.locator(".file-choice input").setInputFiles(film);
  await send(page, title);
  await expectLoaded(page);
  await giveWords(page, words);
}

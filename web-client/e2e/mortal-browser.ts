import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { FLAGS, markRecording } from "./person.ts";

const LISTENS = /DevTools listening on (ws:\/\/\S+)/;
const START_MS = 30_000;

/** A browser with a profile of its own, which can be killed in the middle of what it does. */
export interface MortalBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Ends all of its processes at once: it cannot save anything. */
  kill(): Promise<void>;
}

/** Opens Chromium on the profile folder; its microphone says what is in the WAV, from when it is opened. */
export async function openMortalBrowser(profile: string, voice: string): Promise<MortalBrowser> {
  const child = spawn(
    "/usr/bin/chromium",
    [
      ...FLAGS,
      "--headless=new",
      "--remote-debugging-port=0",
      "--window-size=1280,800",
      `--user-data-dir=${profile}`,
      `--use-file-for-fake-audio-capture=${voice}%noloop`,
      "about:blank",
    ],
    // A process group of its own: the browser's many processes end together, and nobody else's.
    { detached: true, stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = new Promise((done) => child.once("exit", done));
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const [context] = browser.contexts();
  if (!context) throw new Error("the browser has no window");
  const page = await context.newPage();
  await page.addInitScript(markRecording);
  return {
    context,
    page,
    async kill() {
      if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
      await ended;
      await browser.close().catch(() => undefined);
    },
  };
}

function addressOf(child: ChildProcessByStdio<null, null, Readable>): Promise<string> {
  let output = "";
  return new Promise((found, failed) => {
    const timer = setTimeout(() => failed(new Error(`no browser after ${START_MS} ms:\n${output}`)), START_MS);
    child.stderr.on("data", (part: Buffer) => {
      output += part.toString();
      const address = LISTENS.exec(output)?.[1];
      if (!address) return;
      clearTimeout(timer);
      found(address);
    });
    child.once("exit", (code) => failed(new Error(`the browser ended with ${code}:\n${output}`)));
  });
}

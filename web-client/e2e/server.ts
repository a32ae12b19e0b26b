import { type ChildProcessByStdio, spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { aFolder } from "./folders.ts";

const LINK = /https?:\/\/localhost:\d+\/setup#\S+/;
const START_MS = 180_000;
export const TEST_MODELS =
  process.env["WHENEVER_SPEECH_MODELS_DIR"] ?? resolve(import.meta.dirname, "../../../shared/models");

export interface RunningServer {
  /** The one-time link for the first account. */
  readonly link: string;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port; kept when it answers. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts `WHENEVER_E2E_COMMAND` (else `../whenever`) with a fresh data folder and a free port; reads the one-time link. */
export async function startServer(
  models = TEST_MODELS,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const data = aFolder("data");
  const port = await freePort();
  const launch = () =>
    launchServer(["--data", data, "--port", String(port)], { WHENEVER_SPEECH_MODELS_DIR: models, ...settings });
  let child = launch();
  const link = await linkOf(child);
  const end = (signal: "SIGKILL" | "SIGTERM") => {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill(signal);
    return Promise.race([ended, new Promise((done) => setTimeout(done, 20_000))]);
  };
  return {
    link,
    async kill() {
      await end("SIGKILL");
    },
    async restart() {
      child = launch();
      await answers(new URL("/api/server", link));
    },
    async stop() {
      await end("SIGTERM");
      await rm(data, { recursive: true, force: true });
    },
  };
}

function launchServer(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): ChildProcessByStdio<null, Readable, Readable> {
  const command = process.env["WHENEVER_E2E_COMMAND"] ?? resolve(import.meta.dirname, "../../whenever");
  return spawn("sh", ["-c", `exec ${command} "$@"`, "whenever", ...args], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function linkOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  let output = "";
  return new Promise<string>((found, failed) => {
    const timer = setTimeout(() => failed(new Error(`no link after ${START_MS} ms:\n${output}`)), START_MS);
    const read = (part: Buffer) => {
      output += part.toString();
      const seen = LINK.exec(output)?.[0];
      if (seen) {
        clearTimeout(timer);
        found(seen);
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => failed(new Error(`the server ended with ${code}:\n${output}`)));
  });
}

async function answers(url: URL): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    if (Date.now() > deadline) throw new Error(`no answer from ${url} after ${START_MS} ms`);
    await new Promise((again) => setTimeout(again, 200));
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}

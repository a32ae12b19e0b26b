import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const LINK = /https?:\/\/localhost:\d+\/setup#\S+/;
const START_MS = 180_000;
export const TEST_MODELS =
  process.env["WHENEVER_SPEECH_MODELS_DIR"] ?? resolve(import.meta.dirname, "../../../shared/models");

export interface RunningServer {
  readonly link: string;
  stop(): Promise<void>;
}

/** Starts `WHENEVER_E2E_COMMAND` (else `../whenever`) with a fresh data folder and a free port; reads the one-time link. */
export async function startServer(models = TEST_MODELS): Promise<RunningServer> {
  const data = await mkdtemp(join(tmpdir(), "whenever-e2e-"));
  const port = await freePort();
  const command = process.env["WHENEVER_E2E_COMMAND"] ?? resolve(import.meta.dirname, "../../whenever");
  const child = spawn("sh", ["-c", `exec ${command} "$@"`, "whenever", "--data", data, "--port", String(port)], {
    env: { ...process.env, WHENEVER_SPEECH_MODELS_DIR: models },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const link = await new Promise<string>((found, failed) => {
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
  return {
    link,
    async stop() {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await Promise.race([ended, new Promise((done) => setTimeout(done, 20_000))]);
      await rm(data, { recursive: true, force: true });
    },
  };
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

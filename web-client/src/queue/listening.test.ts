import { afterEach, expect, test, vi } from "vitest";
import { aMessage } from "../api/sample.ts";
import { listeningMs } from "./listening.ts";

const item = (id: string, durationMs: number, positionMs = 0) => ({
  message: aMessage({ id, durationMs, author: { id, name: id } }),
  positionMs,
});
const QUEUE = { items: [item("ada", 60_000), item("noor", 40_000, 10_000)], totalMs: 90_000, silenceMs: 30_000 };

afterEach(() => vi.unstubAllGlobals());

const remember = (settings: Record<string, unknown>) =>
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => {
      const value = settings[name.replace("whenever.", "")];
      return value === undefined ? null : JSON.stringify(value);
    },
  });

test("as it was recorded it takes what is left", () => {
  remember({});
  expect(listeningMs(QUEUE)).toBe(90_000);
});

test("each voice has its speed, and skipped silences take no time", () => {
  remember({ speed: 1.5, "speed.ada": 2, "skip-silence": true });
  expect(listeningMs(QUEUE)).toBe(Math.round((30_000 + 20_000) * (2 / 3)));
});

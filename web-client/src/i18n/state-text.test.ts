import { signal } from "@preact/signals-core";
import { describe, expect, it } from "vitest";
import { ProblemError, unreachable } from "../api/problem.ts";
import type { Message } from "../api/types.ts";
import type { UploadState } from "../upload/uploader.ts";
import { liveText, messageStateText, uploadText } from "./state-text.ts";

const reach = { sent: 620, acknowledged: 600, size: 1000, finished: true };
const problem = (status: number, slug: string, detail = "The server said so.") =>
  new ProblemError({ type: `/problems/${slug}`, title: "", status, detail });
const full = problem(507, "storage-full", "The server has no room left.");
const signedOut = problem(401, "not-signed-in");

describe("where a recording is", () => {
  it.each<[string, UploadState]>([
    ["On this device", { phase: "sending", ...reach, sent: 0, acknowledged: 0, finished: false }],
    ["Sending, 62 %", { phase: "sending", ...reach }],
    ["Sending, 99 %", { phase: "sending", ...reach, sent: 1000, acknowledged: 990 }],
    ["Safe on the server", { phase: "sending", ...reach, sent: 1000, acknowledged: 1000, finished: false }],
    ["Safe on the server", { phase: "safe", size: 1000 }],
    ["Waiting for the network. Your recording is safe on this device.", paused(unreachable())],
    [
      "The server does not answer. We try again. Your recording is safe on this device.",
      { phase: "waiting", ...reach, problem: unreachable() },
    ],
    ["Sign in again to send it. It is safe on this device.", paused(signedOut)],
    ["The server has no room left. Your recording is safe on this device; sending goes on by itself.", paused(full)],
    [
      "This is too long. The server does not take it. Your recording is still on this device.",
      { phase: "refused", ...reach, problem: problem(413, "upload-too-large", "This is too long.") },
    ],
  ])("%s", (text, state) => expect(uploadText(state)).toBe(text));

  it("is in memory only where the browser has no disk for it", () => {
    expect(uploadText({ phase: "sending", ...reach, sent: 0, finished: false }, false)).toMatch(/Keep this tab open/);
  });
});

describe("while one records", () => {
  const live = (state: UploadState, safeMs: number) =>
    liveText({ state: signal(state), durable: true, safeMs: signal(safeMs) });

  it.each<[string, UploadState, number]>([
    ["On this device", { phase: "sending", ...reach, finished: false }, 0],
    ["Safe on the server up to 0:42", { phase: "sending", ...reach, finished: false }, 42_900],
    ["On this device; sending goes on when the network is back.", paused(unreachable()), 42_900],
    ["Sign in again to send it. It is safe on this device.", paused(signedOut), 42_900],
    ["The server has no room left. Your recording is safe on this device; sending goes on by itself.", paused(full), 1],
  ])("%s", (text, state, safeMs) => expect(live(state, safeMs)).toBe(text));
});

function paused(why: ProblemError): UploadState {
  return { phase: "paused", ...reach, problem: why };
}

describe("what a reader should know of a message", () => {
  const message = { state: "ready", betterComing: true } as Message;

  it("is how far the better quality has come, and never that it is all there", () => {
    expect(messageStateText(message)).toBe("Ready to watch. Better quality is on its way.");
    expect(messageStateText({ ...message, progress: 40 })).toBe("Ready to watch. Better quality is on its way, 40 %.");
    expect(messageStateText({ ...message, progress: 100 })).toMatch(/, 99 %\.$/);
  });

  it("is nothing when it simply plays", () => {
    expect(messageStateText({ ...message, betterComing: false })).toBeUndefined();
  });
});

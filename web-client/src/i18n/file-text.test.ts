import { signal } from "@preact/signals-core";
import { describe, expect, it } from "vitest";
import { ProblemError, unreachable } from "../api/problem.ts";
import { FILE_UNREADABLE } from "../upload/file-source.ts";
import { fileText, refusalText, sizeText } from "./file-text.ts";
import { roughly } from "./trouble-text.ts";

const reach = { sent: 62_500, acknowledged: 60_000, size: 100_000, finished: true };
const file = (pace?: { bytesPerSecond: number; secondsLeft: number | undefined }) => ({
  name: "holiday.mp4",
  changed: false,
  pace: signal(pace),
});

describe("where a chosen file is", () => {
  it("is said with speed and time left, as soon as they are known", () => {
    const sending = { phase: "sending" as const, ...reach };
    expect(fileText(file(), sending)).toBe("Sending holiday.mp4, 62 %");
    expect(fileText(file({ bytesPerSecond: 4_200_000, secondsLeft: 180 }), sending)).toBe(
      "Sending holiday.mp4, 62 % · 4.2 MB/s · 3 minutes left",
    );
    expect(fileText(file({ bytesPerSecond: 0, secondsLeft: undefined }), sending)).toBe("Sending holiday.mp4, 62 %");
  });

  it("says what is safe and what to do when it cannot be sent or read", () => {
    expect(fileText(file(), { phase: "waiting", ...reach, problem: unreachable() })).toContain("goes on by itself");
    const gone = { type: `/problems/${FILE_UNREADABLE}`, title: "", status: 400, detail: "" };
    expect(fileText(file(), { phase: "refused", ...reach, problem: new ProblemError(gone) })).toContain(
      "Choose it again",
    );
  });
});

it("says why a file is refused", () => {
  const refused = { answer: "refused", why: { refusal: "too-large", maxBytes: 2_000_000_000 } } as const;
  expect(refusalText(refused, "a.mp4")).toBe("a.mp4 is larger than 2.0 GB, which is the most that this server takes.");
});

it("reads sizes and lengths as people do", () => {
  expect([900, 350_000, 4_200_000, 12_000_000_000].map(sizeText)).toEqual(["1 kB", "350 kB", "4.2 MB", "12 GB"]);
  expect([400, 40_000, 150_000, 7_200_000].map(roughly)).toEqual(["1 second", "40 seconds", "3 minutes", "2 hours"]);
});

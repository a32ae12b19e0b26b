import { expect, it } from "vitest";
import type { Message } from "../api/types.ts";
import { isArriving } from "./arriving.ts";

const now = Date.parse("2026-11-23T10:00:00Z");
const upload = (state: "arriving" | "closed", lastByteAt?: string): Pick<Message, "upload"> => ({
  upload: { state, received: 1, parts: 1, ...(lastByteAt ? { lastByteAt } : {}) },
});

it.each([
  ["bytes came just now", upload("arriving", "2026-11-23T09:59:45Z"), true],
  ["bytes came, says a clock that is ahead", upload("arriving", "2026-11-23T10:00:10Z"), true],
  ["nothing came for half a minute", upload("arriving", "2026-11-23T09:59:29Z"), false],
  ["nothing ever came", upload("arriving"), false],
  ["the server has closed it", upload("closed", "2026-11-23T09:59:59Z"), false],
  ["all of it has come", {}, false],
] as const)("a draft is being recorded when %s: %o", (_, draft, expected) => {
  expect(isArriving(draft, now)).toBe(expected);
});

import { expect, test } from "vitest";
import { subtitleType } from "./subtitle-type.ts";

test.each([
  ["talk.vtt", "", "text/vtt"],
  ["talk.VTT", "1\n00:00", "text/vtt"],
  ["talk.srt", "\uFEFFWEBVTT\n", "text/vtt"],
  ["talk.srt", "1\n00:00:01,000", "application/x-subrip"],
  ["talk", "1", "application/x-subrip"],
])("%s that begins with %j is %s", (name, beginning, type) => {
  expect(subtitleType(name, beginning)).toBe(type);
});

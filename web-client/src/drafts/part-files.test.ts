import { expect, it } from "vitest";
import { extensionOf } from "./part-files.ts";

it.each([
  ["video/x-matroska;codecs=avc1,opus", "mkv"],
  ["video/webm;codecs=vp9,opus", "webm"],
  ["audio/webm;codecs=opus", "webm"],
  ["video/mp4", "mp4"],
  ["audio/mp4", "m4a"],
  ["", "webm"],
])("a file of %s ends in %s", (mediaType, extension) => expect(extensionOf(mediaType)).toBe(extension));

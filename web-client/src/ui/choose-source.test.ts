import { expect, it } from "vitest";
import { chooseSource, qualities } from "./choose-source.ts";

const webm = { url: "/webm", type: "video/webm", role: "instant" } as const;
const mp4 = { url: "/mp4", type: "video/mp4", role: "universal" } as const;
const small = { url: "/small", type: "video/mp4", role: "small" } as const;
const sound = { url: "/sound", type: "audio/mp4", role: "sound" } as const;

it("takes the best that the browser can play", () => {
  expect(chooseSource({ sources: [mp4, webm, small] }, "best", () => true)).toBe("/mp4");
  expect(chooseSource({ sources: [webm, mp4] }, "best", (type) => type === "video/mp4")).toBe("/mp4");
});

it("waits for a better one, and tries what there is when none is coming", () => {
  expect(chooseSource({ sources: [webm], betterComing: true }, "best", () => false)).toBeUndefined();
  expect(chooseSource({ sources: [webm] }, "best", () => false)).toBe("/webm");
  expect(chooseSource({ sources: [] }, "best", () => false)).toBeUndefined();
});

it("takes what is small, or sound alone, where it is wanted and there", () => {
  expect(chooseSource({ sources: [mp4, small, sound] }, "small", () => true)).toBe("/small");
  expect(chooseSource({ sources: [mp4, small, sound] }, "sound", () => true)).toBe("/sound");
  expect(chooseSource({ sources: [mp4] }, "small", () => true)).toBe("/mp4");
  expect(chooseSource({ sources: [sound] }, "best", () => true)).toBeUndefined();
});

it("offers only what there is", () => {
  expect(qualities({ sources: [mp4, small, sound] })).toEqual(["best", "small", "sound"]);
  expect(qualities({ sources: [webm, mp4] })).toEqual([]);
});

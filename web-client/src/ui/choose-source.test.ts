import { expect, it } from "vitest";
import { chooseSource } from "./choose-source.ts";

const webm = { url: "/webm", type: "video/webm" };
const mp4 = { url: "/mp4", type: "video/mp4" };

it("takes the best that the browser can play", () => {
  expect(chooseSource({ sources: [mp4, webm] }, () => true)).toBe("/mp4");
  expect(chooseSource({ sources: [webm, mp4] }, (type) => type === "video/mp4")).toBe("/mp4");
});

it("waits for a better one, and tries what there is when none is coming", () => {
  expect(chooseSource({ sources: [webm], betterComing: true }, () => false)).toBeUndefined();
  expect(chooseSource({ sources: [webm] }, () => false)).toBe("/webm");
  expect(chooseSource({ sources: [] }, () => false)).toBeUndefined();
});

import { describe, expect, it } from "vitest";
import { chooseMediaType, videoBitRate } from "./media-type.ts";

const only =
  (...types: string[]) =>
  (type: string) =>
    types.includes(type);

describe("chooseMediaType", () => {
  it("prefers H.264 in Matroska, which others can play after a copy", () => {
    expect(chooseMediaType("screen", () => true)).toBe("video/x-matroska;codecs=avc1,opus");
    expect(chooseMediaType("camera", only("video/webm;codecs=h264,opus", "video/webm;codecs=vp9,opus"))).toBe(
      "video/webm;codecs=h264,opus",
    );
  });

  it("falls back to VP9, then VP8, then MP4", () => {
    expect(chooseMediaType("screen", only("video/webm;codecs=vp8,opus", "video/webm;codecs=vp9,opus"))).toContain(
      "vp9",
    );
    expect(chooseMediaType("screen", only("video/webm;codecs=vp8,opus", "video/mp4"))).toContain("vp8");
    expect(chooseMediaType("screen", only("video/mp4", "audio/mp4"))).toBe("video/mp4");
  });

  it("falls back in this order and no other", () => {
    const order: string[] = [];
    for (;;) {
      const next = chooseMediaType("camera", (type) => !order.includes(type));
      if (!next) break;
      order.push(next);
    }
    expect(order.map((type) => /avc1|h264|vp9|vp8|mp4|webm/.exec(type.replace("video/webm;", ""))?.[0])).toEqual([
      "avc1",
      "h264",
      "vp9",
      "vp8",
      "webm",
      "mp4",
    ]);
  });

  it("records voice as Opus in WebM, then Ogg, as MP4 on Safari, and says when it cannot", () => {
    expect(chooseMediaType("voice", () => true)).toBe("audio/webm;codecs=opus");
    expect(chooseMediaType("voice", only("audio/ogg;codecs=opus", "audio/mp4"))).toBe("audio/ogg;codecs=opus");
    expect(chooseMediaType("voice", only("audio/mp4"))).toBe("audio/mp4");
    expect(chooseMediaType("voice", () => false)).toBeUndefined();
  });
});

describe("videoBitRate", () => {
  it("grows with the picture", () => {
    const rates = [
      [640, 480],
      [1280, 720],
      [1920, 1080],
      [2560, 1440],
      [3840, 2160],
    ].map(([w = 0, h = 0]) => videoBitRate(w, h));
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
  });
});

import { describe, expect, it } from "vitest";
import { diskTrouble } from "./disk-watch.ts";
import { lengthTrouble } from "./length-watch.ts";
import { createMicrophoneWatch, type MicrophoneSample } from "./microphone-watch.ts";
import { createSleepWatch } from "./sleep-watch.ts";

const alive: MicrophoneSample = { lives: true, muted: false, lost: false, refused: false };
const dead: MicrophoneSample = { ...alive, lives: false };

describe("the microphone's watch", () => {
  it("says when it went silent, and takes it back when it is heard again", () => {
    const watch = createMicrophoneWatch();
    expect(watch(alive, 42_000)).toBeUndefined();
    expect(watch(dead, 45_000)).toBeUndefined();
    expect(watch(dead, 50_000)).toEqual({ kind: "microphone-silent", atMs: 42_000 });
    expect(watch(alive, 48_000)).toBeUndefined();
  });

  it("takes a mute by the system for silence, whatever is heard of it", () => {
    const watch = createMicrophoneWatch();
    watch(alive, 1000);
    expect(watch({ ...alive, muted: true }, 9000)?.kind).toBe("microphone-silent");
  });

  it("does not call a microphone silent that was never heard, nor one that cannot be listened to", () => {
    expect(createMicrophoneWatch()(dead, 60_000)).toBeUndefined();
    expect(createMicrophoneWatch()({ ...alive, lives: undefined }, 60_000)).toBeUndefined();
  });

  it("tells lost from refused, and keeps the time at which it happened", () => {
    const watch = createMicrophoneWatch();
    watch(alive, 1000);
    expect(watch({ ...dead, lost: true }, 2000)).toEqual({ kind: "microphone-lost", atMs: 2000 });
    expect(watch({ ...dead, lost: true, refused: true }, 9000)).toEqual({ kind: "microphone-refused", atMs: 2000 });
    expect(watch(alive, 10_000)).toBeUndefined();
  });
});

describe("the disk's watch", () => {
  it("counts the minutes that fit, when they are few", () => {
    expect(diskTrouble({ freeBytes: 5_000_000_000, bytesPerSecond: 350_000 })).toBeUndefined();
    expect(diskTrouble({ freeBytes: 20_000_000 + 4.5 * 60 * 350_000, bytesPerSecond: 350_000 })).toEqual({
      kind: "disk-low",
      minutes: 4,
    });
  });

  it("is full before the last slice has no room", () => {
    expect(diskTrouble({ freeBytes: 19_000_000, bytesPerSecond: 10 })).toBe("full");
  });
});

describe("the length's watch", () => {
  it("tells the time left in the last minute, and that it is over", () => {
    expect(lengthTrouble(1000, undefined)).toBeUndefined();
    expect(lengthTrouble(200_000, 300_000)).toBeUndefined();
    expect(lengthTrouble(250_500, 300_000)).toEqual({ kind: "limit-near", seconds: 50 });
    expect(lengthTrouble(300_000, 300_000)).toBe("over");
  });
});

describe("the watch for sleep", () => {
  const running = () => {
    const watch = createSleepWatch(0);
    watch.slice(2000);
    watch.tick(2000, 2000);
    return watch;
  };

  it("says how long nothing was recorded, also when the slice comes before the tick", () => {
    expect(running().tick(122_000, 122_000)).toEqual({ kind: "slept", atMs: 122_000, forMs: 120_000 });
    const woken = running();
    woken.slice(122_000);
    expect(woken.tick(122_100, 3000)).toEqual({ kind: "slept", atMs: 3000, forMs: 120_000 });
  });

  it("is not misled by a hidden tab, which ticks slowly, nor by a picture that stands still", () => {
    const hidden = running();
    for (let now = 4000; now <= 62_000; now += 2000) hidden.slice(now);
    expect(hidden.tick(62_500, 62_500)).toBeUndefined();
    const still = running();
    for (let now = 3000; now < 60_000; now += 1000) expect(still.tick(now, now)).toBeUndefined();
  });

  it("does not count a pause", () => {
    const watch = running();
    watch.restart(90_000);
    expect(watch.tick(91_000, 3000)).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { createQuiet, takeBack } from "./pauses.ts";

const stretch = (startMs: number, endMs: number) => ({ startMs, endMs });

/** Levels as [how long, how loud], twenty a second. */
function heard(...sounds: readonly (readonly [ms: number, level: number])[]) {
  const quiet = createQuiet();
  let time = 0;
  for (const [ms, level] of sounds) {
    for (const end = time + ms; time < end; time += 50) quiet.hear(level, time);
  }
  return { quiet, time };
}

describe("quiet", () => {
  it("is found between sentences", () => {
    const { quiet } = heard([2000, 0.7], [600, 0.05], [1000, 0.6], [500, 0]);
    expect(quiet.stretches()).toEqual([stretch(1950, 2550), stretch(3550, 4050)]);
  });

  it("is found in a noisy room too, and not in a voice that only varies", () => {
    const { quiet } = heard([1000, 0.35], [2000, 0.75], [700, 0.35], [300, 0.6], [300, 0.7], [300, 0.6]);
    expect(quiet.stretches().filter(({ endMs, startMs }) => endMs - startMs >= 400)).toEqual([stretch(2950, 3650)]);
  });

  it("is not broken by a click", () => {
    const { quiet } = heard([1000, 0.7], [300, 0], [50, 0.6], [300, 0], [500, 0.7]);
    expect(quiet.stretches()).toEqual([stretch(950, 1600)]);
  });

  it("stays quiet while somebody thinks for long", () => {
    const { quiet } = heard([2000, 0.7], [30_000, 0.2], [1000, 0.7]);
    expect(quiet.stretches()).toEqual([stretch(1950, 31_950)]);
  });

  it("is where the recorder paused", () => {
    const { quiet } = heard([2000, 0.7]);
    quiet.mark(2000);
    quiet.hear(0.7, 2050);
    expect(takeBack(quiet.stretches(), [], 4000)).toEqual([stretch(2000, 4120)]);
  });
});

describe("taking back", () => {
  // Three sentences: 0–2 s, 3–5 s, 6–8 s.
  const pauses = [stretch(2000, 3000), stretch(5000, 6000)];

  it("goes to the last pause", () => {
    expect(takeBack(pauses, [], 8000)).toEqual([stretch(5800, 8120)]);
  });

  it("tells whole milliseconds", () => {
    expect(takeBack([stretch(4999.6, 6000.3)], [], 8000.2)).toEqual([stretch(5800, 8120)]);
  });

  it("goes to the pause before when one is silent already", () => {
    expect(takeBack([...pauses, stretch(8000, 9000)], [], 9000)).toEqual([stretch(5800, 9120)]);
  });

  it("takes the sentence before when it is pressed again", () => {
    const once = takeBack(pauses, [], 8000) ?? [];
    const twice = takeBack([...pauses, stretch(8000, 8400)], once, 8400) ?? [];
    expect(twice).toEqual([stretch(2800, 8520)]);
    const thrice = takeBack([...pauses, stretch(8000, 8800)], twice, 8800) ?? [];
    expect(thrice).toEqual([stretch(0, 8920)]);
    expect(takeBack([...pauses, stretch(8000, 9200)], thrice, 9200)).toBeUndefined();
  });

  it("takes only what is new when something was said since", () => {
    const quiet = [...pauses, stretch(8000, 9000)];
    const once = [stretch(5800, 8120)];
    expect(takeBack(quiet, once, 11_000)).toEqual([stretch(5800, 8120), stretch(8800, 11_120)]);
  });

  it("becomes one with what was taken back before, and then goes on before it", () => {
    const once = [stretch(5800, 8120)];
    const both = takeBack(pauses, once, 10_000) ?? [];
    expect(both).toEqual([stretch(5800, 10_120)]);
    expect(takeBack([...pauses, stretch(10_000, 10_500)], both, 10_500)).toEqual([stretch(2800, 10_620)]);
  });

  it("takes everything where there was no pause, and nothing where nothing was said", () => {
    expect(takeBack([], [], 3000)).toEqual([stretch(0, 3120)]);
    expect(takeBack([stretch(0, 3000)], [], 3000)).toBeUndefined();
    expect(takeBack([], [], 100)).toBeUndefined();
  });
});

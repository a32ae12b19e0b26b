import { describe, expect, it } from "vitest";
import { behindCut, cut, isCut, kept, lengthOf, pauses, type Range, toSource } from "./cuts.ts";

const range = (startMs: number, endMs: number): Range => ({ startMs, endMs });

describe("cutting", () => {
  it("joins what touches and stays within the recording", () => {
    let cuts = cut([], range(2000, 3000), 10_000);
    cuts = cut(cuts, range(9000, 12_000), 10_000);
    cuts = cut(cuts, range(2990, 4000), 10_000);
    expect(cuts).toEqual([range(2000, 4000), range(9000, 10_000)]);
  });

  it("ignores what nobody would notice", () => {
    expect(cut([], range(500, 510), 10_000)).toEqual([]);
  });

  it("leaves the rest, and nothing when all is cut", () => {
    const cuts = [range(0, 1000), range(4000, 6000)];
    expect(kept(cuts, 10_000)).toEqual([range(1000, 4000), range(6000, 10_000)]);
    expect(lengthOf(kept(cuts, 10_000))).toBe(7000);
    expect(kept([range(0, 10_000)], 10_000)).toEqual([]);
  });

  it("goes on behind a cut", () => {
    const cuts = [range(4000, 6000)];
    expect(behindCut(cuts, 4000)).toBe(6000);
    expect(behindCut(cuts, 5999)).toBe(6000);
    expect(behindCut(cuts, 6000)).toBeUndefined();
    expect(isCut(cuts, range(3900, 4400))).toBe(true);
    expect(isCut(cuts, range(3600, 4300))).toBe(false);
  });
});

describe("a recording that is cut already", () => {
  const source = [range(1000, 4000), range(6000, 10_000)];

  it("is cut again on its own time line", () => {
    expect(toSource([range(0, 7000)], source)).toEqual(source);
    expect(toSource([range(500, 3500)], source)).toEqual([range(1500, 4000), range(6000, 6500)]);
    expect(toSource([range(3500, 7000)], source)).toEqual([range(6500, 10_000)]);
  });
});

it("leaves a breath at each side of a silence, and short ones alone", () => {
  expect(pauses([range(0, 1000), range(3000, 6000)])).toEqual([range(3300, 5700)]);
});

it("takes the longest pauses when there are very many, in their order", () => {
  const many = Array.from({ length: 200 }, (_, at) => range(at * 10_000, at * 10_000 + 2000 + at));
  const found = pauses(many);
  expect(found).toHaveLength(80);
  expect(found[0]?.startMs).toBe(120 * 10_000 + 300);
});

import { expect, it } from "vitest";
import { createPlayed } from "./played.ts";

it("joins what was played without a break", () => {
  const played = createPlayed();
  for (const at of [0, 250, 500, 750]) played.at(at, 1);
  expect(played.take()).toEqual([{ startMs: 0, endMs: 750 }]);
  for (const at of [1000, 1250]) played.at(at, 1);
  expect(played.take()).toEqual([{ startMs: 750, endMs: 1250 }]);
  expect(played.take()).toEqual([]);
});

it("counts no jump, neither on nor back", () => {
  const played = createPlayed();
  for (const at of [0, 250, 8000, 8250, 100, 350]) played.at(at, 1);
  expect(played.take()).toEqual([
    { startMs: 0, endMs: 250 },
    { startMs: 8000, endMs: 8250 },
    { startMs: 100, endMs: 350 },
  ]);
});

it("counts what is played fast, and silence that was passed over", () => {
  const played = createPlayed();
  for (const at of [0, 1500, 3000]) played.at(at, 2);
  played.passed({ startMs: 3000, endMs: 9000 });
  played.at(9000, 2);
  played.at(9500, 2);
  played.stop();
  expect(played.take()).toEqual([
    { startMs: 0, endMs: 3000 },
    { startMs: 3000, endMs: 9000 },
    { startMs: 9000, endMs: 9500 },
  ]);
});

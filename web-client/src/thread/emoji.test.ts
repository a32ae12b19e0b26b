import { expect, test } from "vitest";
import { tally } from "./emoji.ts";

const ADA = { id: "a", name: "Ada" };
const NOOR = { id: "n", name: "Noor" };

test("reactions of all moments are counted by people, and mine are known by their moments", () => {
  const tallies = tally([
    { emoji: "👍", people: [ADA], mine: true },
    { emoji: "🎉", momentMs: 500, people: [NOOR], mine: false },
    { emoji: "👍", momentMs: 900, people: [ADA, NOOR], mine: true },
  ]);
  expect(tallies).toEqual([
    { emoji: "👍", names: ["Ada", "Noor"], mine: [undefined, 900] },
    { emoji: "🎉", names: ["Noor"], mine: [] },
  ]);
});

import { expect, test } from "vitest";
import { createHold } from "./hold.ts";

test("what is held longer than a press is talking", () => {
  let later = () => {};
  const hold = createHold((after) => {
    later = after;
  });
  expect(hold.talking.value).toBe(false);
  later();
  expect(hold.talking.value).toBe(true);
  hold.release();
  expect(hold.released.value).toBe(true);
});

test("a press is not talking", () => {
  let later = () => {};
  const hold = createHold((after) => {
    later = after;
  });
  hold.release();
  later();
  expect(hold.talking.value).toBe(false);
});

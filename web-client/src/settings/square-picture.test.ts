import { expect, test } from "vitest";
import { middle } from "./square-picture.ts";

test.each([
  [900, 600, { x: 150, y: 0, side: 600 }],
  [600, 900, { x: 0, y: 150, side: 600 }],
  [5, 5, { x: 0, y: 0, side: 5 }],
])("of %d × %d the middle is kept", (width, height, expected) => {
  expect(middle(width, height)).toEqual(expected);
});

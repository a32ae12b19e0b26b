import { expect, it } from "vitest";
import { uuidV7 } from "./uuid.ts";

it("is a UUID of version 7 that sorts by time", () => {
  expect(uuidV7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidV7(1_000_000) < uuidV7(1_000_001)).toBe(true);
  expect(uuidV7()).not.toBe(uuidV7());
});

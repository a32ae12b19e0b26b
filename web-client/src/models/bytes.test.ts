import { expect, test } from "vitest";
import { inMegabytes } from "./bytes.ts";

test("a size is said as people say it", () => {
  expect(inMegabytes(39_600_000)).toBe("40 MB");
  expect(inMegabytes(4_800_000)).toBe("4.8 MB");
  expect(inMegabytes(1_830_000_000)).toBe("1.8 GB");
});

import { defineConfig } from "@playwright/test";

/** Measurements of the whole product; not part of the tests, because a figure is no assertion. */
export default defineConfig({
  testDir: "bench",
  globalSetup: "./e2e/global-setup.ts",
  outputDir: "test-results/bench",
  reporter: [["list"]],
  workers: 1,
  timeout: 600_000,
});

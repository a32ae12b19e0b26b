import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "@playwright/test";

const FOLDER = resolve(import.meta.dirname, "../../docs/screenshots");

/** Pictures of a page as it is: light, dark, and as wide as a phone. */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  const shoot = (suffix: string) => page.screenshot({ path: resolve(FOLDER, `${name}-${suffix}.png`), scale: "css" });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await shoot("light");
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await shoot("dark");
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 360, height: 740 });
  await shoot("phone");
  await page.setViewportSize(size);
}

import { signal } from "@preact/signals";
import { readSetting, writeSetting } from "./settings.ts";

export type Theme = "light" | "dark" | "system";
export const THEMES: readonly Theme[] = ["light", "dark", "system"];

const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

export const theme = signal<Theme>(readSetting("theme", isTheme, "system"));

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  writeSetting("theme", chosen);
  applyTheme();
}

export function applyTheme(): void {
  document.documentElement.dataset["theme"] = theme.value;
}

import { signal } from "@preact/signals";
import { readSetting, writeSetting } from "../ui/settings.ts";

/** Whether a recording starts after 3-2-1; remembered by this browser. */
export const countdown = signal(readSetting("countdown", (value) => typeof value === "boolean", true));

export function setCountdown(on: boolean): void {
  countdown.value = on;
  writeSetting("countdown", on);
}

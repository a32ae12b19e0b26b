import { readSetting, writeSetting } from "../ui/settings.ts";

const NAME = "captions";
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

/** Captions are shown until somebody switches them off in this browser. */
export const captionsWanted = (): boolean => readSetting(NAME, isBoolean, true);

export const wantCaptions = (on: boolean): void => writeSetting(NAME, on);

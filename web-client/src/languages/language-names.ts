import { t } from "../i18n/index.ts";
import { languageName } from "../settings/names.ts";

/** One to choose: its tag, empty for what is usual, and what it is called. */
export type LanguageOption = readonly [tag: string, text: string];

/** Those with a speech model by name, after what is usual; the chosen one also where it has none. */
export function languageOptions(usual: string, installed: readonly string[], chosen: string | undefined) {
  const named = installed.map((tag): LanguageOption => [tag, languageName(tag)]);
  const missing: LanguageOption[] =
    chosen && !installed.includes(chosen) ? [[chosen, t.language.noModel(languageName(chosen))]] : [];
  const sorted = [...named, ...missing].sort(([, one], [, other]) => one.localeCompare(other));
  return [["", usual] as LanguageOption, ...sorted];
}

const RIGHT_TO_LEFT = ["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"];

/** For an element that holds words of a language: how they are read, broken and hyphenated. */
export function wordsIn(tag: string | undefined): { lang?: string; dir?: "rtl" | "ltr" } {
  if (!tag) return {};
  return { lang: tag, dir: RIGHT_TO_LEFT.includes(tag.split("-")[0] ?? "") ? "rtl" : "ltr" };
}

import { locale } from "../i18n/index.ts";

interface Choice {
  readonly value: string;
  readonly label: string;
}

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

/** Every region whose clock this browser knows, and the chosen one even where it does not. */
export function timeZones(chosen: string): readonly string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return chosen === "" || known.includes(chosen) ? known : [chosen, ...known];
}

export function hereZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What a language is called; its tag where nobody has a name for it. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([locale], { type: "language" }).of(tag) ?? tag;
}

/** Those of the browser first, then all of ISO 639-1 that it has names for, by name. */
export function languageChoices(preferred: readonly string[], taken: readonly string[]): readonly Choice[] {
  const named = new Intl.DisplayNames([locale], { type: "language", fallback: "none" });
  const toChoice = (value: string): Choice[] => {
    const label = named.of(value);
    return label && !taken.includes(value) ? [{ value, label }] : [];
  };
  const pairs = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  // Withdrawn codes have the names of those that took their place.
  const all = pairs.filter((code) => !preferred.includes(code) && Intl.getCanonicalLocales(code)[0] === code);
  const rest = all.flatMap(toChoice).sort((one, other) => one.label.localeCompare(other.label, locale));
  const choices = [...preferred.flatMap(toChoice), ...rest];
  // Some languages have two codes.
  return choices.filter(({ label }, index) => choices.findIndex((one) => one.label === label) === index);
}

/** The names of the days, Monday first, with their numbers (ISO 8601). */
export function weekDays(): readonly { readonly day: number; readonly name: string }[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  // The first of January 2024 was a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, name: format.format(Date.UTC(2024, 0, day)) }));
}

/** The list with one thing put before its neighbour. */
export function earlier<T>(list: readonly T[], index: number): readonly T[] {
  const [one] = list.slice(index, index + 1);
  if (one === undefined || index === 0) return list;
  return [...list.slice(0, index - 1), one, ...list.slice(index - 1, index), ...list.slice(index + 1)];
}

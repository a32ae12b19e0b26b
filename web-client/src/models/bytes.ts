import { locale } from "../i18n/index.ts";

const MEGA = 1_000_000;

/** A size on the disk, in words: whole megabytes, gigabytes with one digit. */
export function inMegabytes(bytes: number): string {
  const giga = bytes >= 1000 * MEGA;
  const format = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: giga ? "gigabyte" : "megabyte",
    maximumFractionDigits: giga || bytes < 10 * MEGA ? 1 : 0,
  });
  return format.format(bytes / (giga ? 1000 * MEGA : MEGA));
}

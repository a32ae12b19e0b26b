export const PERIODS = ["today", "week", "month", "year"] as const;
export type Period = (typeof PERIODS)[number];

/** A day as filters name it: 2026-11-24. */
export function dayName(at: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The day after, or before; across the ends of months too. */
export function shiftDay(name: string, days: number): string {
  const at = new Date(`${name}T12:00:00`);
  at.setDate(at.getDate() + days);
  return dayName(at);
}

/** The first day of a period that ends today. */
export function beginOf(period: Period, now: Date): string {
  const today = dayName(now);
  switch (period) {
    case "today":
      return today;
    case "week":
      return shiftDay(today, -6);
    case "month":
      return shiftDay(today, -29);
    case "year":
      return `${now.getFullYear()}-01-01`;
  }
}

/** A whole day of what a filter may say: a year and a month stand for their first one. */
export const wholeDay = (typed: string): string => `${typed}-01-01`.slice(0, 10);

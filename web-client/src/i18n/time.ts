import { locale } from "./index.ts";

/** Milliseconds as a clock reads them: 0:07, 12:30, 1:02:03. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

/** A time in the past as people say it: the time today, the weekday this week, else the day. */
export function when(iso: string, now: Date = new Date(), timeZone?: string): string {
  const at = new Date(iso);
  const zone = timeZone ? { timeZone } : {};
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...zone, ...options }).format(at);
  const time = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const key = (date: Date) => new Intl.DateTimeFormat("en-CA", { ...zone }).format(date);
  const days = Math.round((Date.parse(key(now)) - Date.parse(key(at))) / 86_400_000);
  if (days === 0) return time;
  if (days === 1) return `Yesterday, ${time}`;
  if (days > 1 && days < 7) return `${format({ weekday: "long" })}, ${time}`;
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return format({ day: "numeric", month: "short", ...year });
}

/** 23 Nov */
export function day(at: Date | number | string): string {
  const parts = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("day")} ${part("month")}`;
}

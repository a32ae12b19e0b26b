const STOPS = ".search-box input, .hit-link, .also-link";

const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

/** Up and down go from find to find, and so do P and N where nobody types; above the first is the box. */
export function moveBetweenHits(event: KeyboardEvent): void {
  const { key, target } = event;
  if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = target.closest("input, textarea, select");
  const elsewhere = target.closest("[role=menu], dialog") ?? (typing && !typing.matches(".search-box input"));
  const steps: Readonly<Record<string, number>> = typing ? ARROWS : { ...ARROWS, n: 1, p: -1 };
  const step = steps[key];
  const page = target.closest(".search");
  if (!step || elsewhere || !page) return;
  const stops = [...page.querySelectorAll<HTMLElement>(STOPS)];
  const now = document.activeElement;
  // A button beside a moment counts as the moment.
  const moment = now?.closest(".hit-moment, .hit")?.querySelector(".hit-link");
  const here = stops.findIndex((stop) => stop === now || stop === moment);
  event.preventDefault();
  stops[Math.min(stops.length - 1, Math.max(0, here + step))]?.focus();
}

import type { Page } from "@playwright/test";

/** How evenly something played, as whoever watches it sees it. */
export interface Smoothness {
  /** The longest that nothing moved, in milliseconds. */
  readonly stallMs: number;
  /** The furthest that it was from where it should have been one look later, in seconds. */
  readonly jump: number;
  /** For how long it was looked at, in seconds. */
  readonly seconds: number;
}

/** Looks at what is shown as often as the screen is drawn, from now on; a new look forgets what was before. */
export async function watchPlaying(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { stallMs: 0, jump: 0, seconds: 0 };
    const look = Symbol();
    Object.assign(globalThis, { smoothness: seen, look });
    const begun = performance.now();
    let before: { at: number; time: number; moved: number } | undefined;
    const tick = () => {
      if (Reflect.get(globalThis, "look") !== look) return;
      const media = document.querySelector("media-controller [slot=media]");
      const at = performance.now();
      if (media instanceof HTMLMediaElement) {
        const time = media.currentTime;
        if (before) {
          const expected = before.time + ((at - before.at) / 1000) * media.playbackRate;
          const still = time === before.time;
          if (!still) seen.jump = Math.max(seen.jump, Math.abs(time - expected));
          seen.stallMs = Math.max(seen.stallMs, at - before.moved);
          before = { at, time, moved: still ? before.moved : at };
        } else {
          before = { at, time, moved: at };
        }
        seen.seconds = (at - begun) / 1000;
      }
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

export function smoothness(page: Page): Promise<Smoothness> {
  return page.evaluate(() => Reflect.get(globalThis, "smoothness") as Smoothness);
}

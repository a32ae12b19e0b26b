import { takesOver } from "./hand-over.ts";

/** When something starts to play, everything else on the page falls silent. */
export function playOneAtATime(until: AbortSignal): void {
  document.addEventListener(
    "play",
    ({ target }) => {
      if (takesOver(target)) return;
      for (const media of document.querySelectorAll<HTMLMediaElement>("video, audio")) {
        if (media !== target && !media.srcObject) media.pause();
      }
    },
    { capture: true, signal: until },
  );
}

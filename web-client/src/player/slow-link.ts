import type { Player } from "./player.ts";

/** Waiting for bytes so long, so often, is a link too slow for the picture. */
const STALL_MS = 2000;
const STALLS = 2;

/** Goes over to the small picture when playing keeps stopping for want of bytes; a person's own choice stays. */
export function watchSlowLink(media: HTMLMediaElement, player: Player, until: AbortSignal): void {
  let stalls = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  media.addEventListener(
    "waiting",
    () => {
      stop();
      // What waits after a jump has nothing yet.
      if (media.seeking || player.quality.value !== "best") return;
      timer = setTimeout(() => {
        stalls++;
        if (stalls >= STALLS) player.setQuality("small", "for now");
      }, STALL_MS);
    },
    { signal: until },
  );
  for (const type of ["playing", "pause", "seeking", "emptied"]) media.addEventListener(type, stop, { signal: until });
  until.addEventListener("abort", stop);
}

import type { Queue } from "../api/types.ts";
import { readSpeed } from "../player/player.ts";
import { readSkip } from "../player/silences.ts";

/** How long it takes me to hear all that waits: at my speed for each voice, without silences when I skip them. */
export function listeningMs({ items, totalMs, silenceMs }: Queue): number {
  const spoken = totalMs === 0 || !readSkip() ? 1 : (totalMs - silenceMs) / totalMs;
  const sum = items.reduce((before, { message, positionMs }) => {
    const left = Math.max(0, (message.durationMs ?? 0) - positionMs);
    return before + left / readSpeed(message.author.id);
  }, 0);
  return Math.round(sum * spoken);
}

import { useEffect } from "preact/hooks";
import { useHouse } from "../app.ts";
import type { Player } from "../player/player.ts";
import { createPlayed, type Played } from "./played.ts";

const TELL_MS = 5000;

/** Tells the server what this player plays of a message, every few seconds and when it stops. */
export function useHearing(messageId: string, player: Player | undefined, mine: boolean): void {
  const { api } = useHouse();
  useEffect(() => {
    if (!player || mine) return;
    const played = createPlayed();
    const tell = () => void send(api, messageId, player, played);
    const timer = setInterval(tell, TELL_MS);
    const stops = [
      player.timeMs.subscribe((timeMs) => {
        if (player.playing.peek()) played.at(timeMs, player.speed.peek());
      }),
      player.playing.subscribe((playing) => {
        if (playing) return;
        played.stop();
        tell();
      }),
    ];
    stops.push(player.silence.onSkip(played.passed));
    addEventListener("pagehide", tell);
    return () => {
      for (const stop of stops) stop();
      clearInterval(timer);
      removeEventListener("pagehide", tell);
      played.stop();
      tell();
    };
  }, [api, messageId, player, mine]);
}

/** Goes on where the person was, on whatever device, unless they have begun already. */
export function useResume(messageId: string, player: Player | undefined, wanted: boolean): void {
  const { api } = useHouse();
  useEffect(() => {
    const closed = new AbortController();
    const resume = async (to: Player) => {
      const { positionMs, heard } = await api.hearing(messageId);
      const untouched = to.timeMs.peek() === 0 && !to.playing.peek();
      if (!closed.signal.aborted && untouched && !heard && positionMs > 0) to.seek(positionMs);
    };
    if (player && wanted) resume(player).catch(() => undefined);
    return () => closed.abort();
  }, [api, messageId, player, wanted]);
}

async function send(
  api: ReturnType<typeof useHouse>["api"],
  messageId: string,
  player: Player,
  played: Played,
): Promise<void> {
  const ranges = played.take();
  if (ranges.length === 0) return;
  const positionMs = Math.round(player.timeMs.peek());
  // Without an answer it waits a little longer for the person; nothing else is lost.
  await api.noteHearing(messageId, { positionMs, played: ranges.slice(-100) }).catch(() => undefined);
}

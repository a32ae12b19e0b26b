import { useEffect } from "preact/hooks";
import type { Message } from "../api/types.ts";
import { titleOf } from "../i18n/state-text.ts";
import type { Player } from "../player/player.ts";

/** The keys of headsets, keyboards and lock screens. */
export function useMediaSession(
  message: Message,
  player: Player | undefined,
  onNext: () => void,
  onPrevious: () => void,
): void {
  useEffect(() => {
    const { mediaSession } = navigator;
    if (!player || !mediaSession) return;
    mediaSession.metadata = new MediaMetadata({
      title: titleOf(message),
      artist: message.author.name,
      ...(message.posterUrl ? { artwork: [{ src: message.posterUrl }] } : {}),
    });
    const handlers: [MediaSessionAction, () => void][] = [
      ["play", player.play],
      ["pause", player.pause],
      ["nexttrack", onNext],
      ["previoustrack", onPrevious],
    ];
    for (const [action, handler] of handlers) mediaSession.setActionHandler(action, handler);
    return () => {
      mediaSession.metadata = null;
      for (const [action] of handlers) mediaSession.setActionHandler(action, null);
    };
  }, [message, player, onNext, onPrevious]);
}

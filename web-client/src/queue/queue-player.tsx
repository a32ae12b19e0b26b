import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { Queue } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { when } from "../i18n/time.ts";
import { MessagePlayer } from "../player/message-player.tsx";
import { createPlayer, type Player } from "../player/player.ts";
import { usePlayerKeys } from "../player/player-keys.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { useStore, useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { useHearing } from "./use-hearing.ts";

interface QueuePlayerProps {
  readonly item: Queue["items"][number];
  readonly position: string;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
  readonly onClose: () => void;
}

/** One message of those that wait; at its end comes the next. */
export function QueuePlayer({ item, position, onNext, onPrevious, onClose }: QueuePlayerProps) {
  const { api } = useHouse();
  const { route } = useLocation();
  const { message, positionMs } = item;
  const player = useStore(message.id, () => createPlayer(positionMs));
  const { run, busy, cause } = useWork();
  useHearing(message.id, player, message.mine);
  useEffect(() => player?.onEnd(onNext), [player, onNext]);
  useEffect(() => player?.play(), [player]);
  const note = (what: { readonly heard?: boolean; readonly later?: boolean }) =>
    run(async () => {
      await api.noteHearing(message.id, what);
      onNext();
    });
  useQueueKeys(player, {
    n: onNext,
    p: onPrevious,
    l: () => void note({ later: true }),
    h: () => void note({ heard: true }),
  });
  useMediaSession(item, player, onNext, onPrevious);
  if (!player) return null;
  return (
    <section class="queue-player" aria-label={t.queue.playing}>
      <Keys player={player} />
      <header class="queue-head">
        <h1>
          <a href={`/m/${message.id}`}>{titleOf(message)}</a>
        </h1>
        <p class="card-foot">
          <span>{position}</span>
          <Avatar name={message.author.name} id={message.author.id} />
          <span class="card-who">{message.author.name}</span>
          <time dateTime={message.publishedAt ?? message.createdAt}>
            {when(message.publishedAt ?? message.createdAt)}
          </time>
        </p>
      </header>
      <MessagePlayer message={message} player={player} language={undefined} />
      <div class="row">
        <Button icon="back" onClick={onPrevious}>
          {t.queue.previous}
        </Button>
        <Button onClick={onNext}>{t.queue.skip}</Button>
        <Button busy={busy} onClick={() => void note({ later: true })}>
          {t.queue.later}
        </Button>
        <Button icon="check" busy={busy} onClick={() => void note({ heard: true })}>
          {t.queue.heard}
        </Button>
        <Button icon="reply" onClick={() => route(`/m/${message.id}?t=${Math.round(player.timeMs.value)}`)}>
          {t.queue.answer}
        </Button>
        <Button look="quiet" icon="x" onClick={onClose}>
          {t.common.close}
        </Button>
      </div>
      {cause !== undefined && <Failure cause={cause} />}
      <p class="hint">{t.queue.keys}</p>
    </section>
  );
}

function Keys({ player }: { player: Player }) {
  usePlayerKeys(player);
  return null;
}

function useQueueKeys(player: Player | undefined, actions: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const closed = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      actions[event.key]?.();
    };
    if (player) addEventListener("keydown", onKey, { signal: closed.signal });
    return () => closed.abort();
  });
}

/** The keys of headsets, keyboards and lock screens. */
function useMediaSession(
  { message }: Queue["items"][number],
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

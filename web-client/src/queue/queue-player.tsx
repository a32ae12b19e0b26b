import { useEffect } from "preact/hooks";
import type { Queue } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { when } from "../i18n/time.ts";
import { MessagePlayer } from "../player/message-player.tsx";
import { playOneAtATime } from "../player/one-at-a-time.ts";
import { createPlayer, type Player } from "../player/player.ts";
import { usePlayerKeys } from "../player/player-keys.ts";
import { Composer } from "../thread/composer.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { useStore, useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { useHearing } from "./use-hearing.ts";
import { useMediaSession } from "./use-media-session.ts";
import "./queue.css";

interface QueuePlayerProps {
  readonly item: Queue["items"][number];
  readonly position: string;
  /** Another page is looked at: it goes on in a corner. */
  readonly mini: boolean;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
  readonly onClose: () => void;
}

/** One message of those that wait; at its end comes the next, when one wants that. */
export function QueuePlayer(props: QueuePlayerProps) {
  const { item, position, mini, onNext, onPrevious, onClose } = props;
  const { queue } = useHouse();
  const { message, positionMs } = item;
  const player = useStore(message.id, (until) => {
    playOneAtATime(until);
    return createPlayer(positionMs, message.author.id);
  });
  useHearing(message.id, player, message.mine);
  useEffect(() => player?.onEnd(() => queue.autoplay.peek() && onNext()), [player, queue, onNext]);
  useEffect(() => player?.play(), [player]);
  useMediaSession(message, player, onNext, onPrevious);
  if (!player) return null;
  return (
    <section class={mini ? "queue-player queue-mini" : "page queue-player"} aria-label={t.queue.playing}>
      <header class="queue-head">
        <h1>
          <a href={mini ? "/queue" : `/m/${message.id}`}>{titleOf(message)}</a>
        </h1>
        <p class="card-foot">
          <span>{position}</span>
          <Avatar name={message.author.name} id={message.author.id} />
          <span class="card-who">{message.author.name}</span>
          {!mini && (
            <time dateTime={message.publishedAt ?? message.createdAt}>
              {when(message.publishedAt ?? message.createdAt)}
            </time>
          )}
        </p>
      </header>
      <MessagePlayer message={message} player={player} transcript={undefined} />
      {mini ? (
        <div class="row">
          <Button icon="back" label={t.queue.previous} onClick={onPrevious} />
          <Button onClick={onNext}>{t.queue.skip}</Button>
          <Button icon="x" label={t.common.close} onClick={onClose} />
        </div>
      ) : (
        <Controls {...props} player={player} />
      )}
    </section>
  );
}

function Controls({ item, player, onNext, onPrevious, onClose }: QueuePlayerProps & { player: Player }) {
  const { api, queue, channels } = useHouse();
  const { run, busy, cause } = useWork();
  const { message } = item;
  const channel = channels.value?.find(({ id }) => id === message.channelId);
  const note = (what: { readonly heard?: boolean; readonly later?: boolean }) =>
    run(async () => {
      await api.noteHearing(message.id, what);
      onNext();
    });
  usePlayerKeys(player);
  useQueueKeys({
    n: onNext,
    p: onPrevious,
    l: () => void note({ later: true }),
    h: () => void note({ heard: true }),
  });
  return (
    <>
      {channel?.mine.mayReply && <Composer message={message} player={player} onSent={() => undefined} />}
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
        <Button look="quiet" icon="x" onClick={onClose}>
          {t.common.close}
        </Button>
      </div>
      {cause !== undefined && <Failure cause={cause} />}
      <label class="check">
        <input
          type="checkbox"
          checked={queue.autoplay.value}
          onChange={({ currentTarget }) => queue.setAutoplay(currentTarget.checked)}
        />
        {t.queue.autoplay}
      </label>
      <p class="hint">{t.queue.keys}</p>
    </>
  );
}

function useQueueKeys(actions: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const closed = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      actions[event.key]?.();
    };
    addEventListener("keydown", onKey, { signal: closed.signal });
    return () => closed.abort();
  });
}

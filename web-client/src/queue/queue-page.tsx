import { useEffect } from "preact/hooks";
import type { Queue } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { ChannelLink } from "../channel/channel-link.tsx";
import { Still } from "../channel/still.tsx";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { clock, when } from "../i18n/time.ts";
import { wordsIn } from "../languages/language-names.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { useWork } from "../ui/load.ts";
import { Empty, Failure } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import { listeningMs } from "./listening.ts";
import { NamedNotes } from "./named-notes.tsx";
import "./queue.css";

type Item = Queue["items"][number];

/** What waits for me, and one button that plays it all. */
export function QueuePage() {
  const { queue } = useHouse();
  useTitle(t.queue.title);
  useEffect(() => void queue.reload(), [queue]);
  const waiting = queue.queue.value;
  const now = queue.playing.value;
  if (now) {
    return (
      <main class="page queue">
        <QueueList
          items={now.items.slice(now.at + 1)}
          label={t.queue.next}
          onPlay={(at) => queue.go(now.at + 1 + at)}
        />
      </main>
    );
  }
  return (
    <main class="page queue" aria-busy={waiting === undefined}>
      {queue.cause.value !== undefined && (
        <Failure cause={queue.cause.value}>
          <Button onClick={() => void queue.reload()}>{t.common.retry}</Button>
        </Failure>
      )}
      {waiting && <QueueHead waiting={waiting} />}
      <NamedNotes />
      {waiting && waiting.items.length === 0 && <Empty title={t.queue.emptyTitle} lead={t.queue.emptyLead} />}
      {waiting && (
        <QueueList items={waiting.items} label={t.queue.title} onPlay={(at) => queue.play(waiting.items, at)} />
      )}
    </main>
  );
}

function QueueHead({ waiting }: { waiting: Queue }) {
  const { queue } = useHouse();
  const { run, busy, cause } = useWork();
  const { items, totalMs } = waiting;
  const mine = listeningMs(waiting);
  return (
    <header class="page-head">
      <div>
        <h1>{t.queue.title}</h1>
        {items.length > 0 && (
          <p class="lead">
            {t.queue.sum(items.length, clock(totalMs))}
            {mine < totalMs && t.queue.faster(clock(mine))}
          </p>
        )}
      </div>
      {items.length > 0 && (
        <div class="row">
          <Button icon="check" busy={busy} onClick={() => void run(queue.allHeard)}>
            {t.queue.allHeard}
          </Button>
          <Button look="main" icon="play" onClick={() => queue.play(items, 0)}>
            {t.queue.play}
          </Button>
        </div>
      )}
      {cause !== undefined && <Failure cause={cause} />}
    </header>
  );
}

function QueueList({ items, label, onPlay }: { items: readonly Item[]; label: string; onPlay: (at: number) => void }) {
  if (items.length === 0) return null;
  return (
    <ol class="cards" aria-label={label}>
      {items.map(({ message, positionMs }, at) => (
        <li key={message.id} class="card">
          <Still message={message} />
          <div class="card-text">
            <h2 class="card-title">
              <a href={`/m/${message.id}`}>{titleOf(message)}</a>
            </h2>
            {message.firstWords && (
              <p class="card-words" {...wordsIn(message.language)}>
                “{message.firstWords}”
              </p>
            )}
            <p class="card-foot">
              <Avatar name={message.author.name} id={message.author.id} />
              <span class="card-who">{message.author.name}</span>
              <ChannelOf id={message.channelId} />
              {message.parentId && <span>{t.queue.reply}</span>}
              {positionMs > 0 && <span>{t.queue.from(clock(positionMs))}</span>}
              <time dateTime={message.publishedAt ?? message.createdAt}>
                {when(message.publishedAt ?? message.createdAt)}
              </time>
            </p>
          </div>
          <Button icon="play" label={t.queue.playThis(titleOf(message))} onClick={() => onPlay(at)} />
        </li>
      ))}
    </ol>
  );
}

function ChannelOf({ id }: { id: string }) {
  const { channels } = useHouse();
  const channel = channels.value?.find((one) => one.id === id);
  return channel ? <ChannelLink channel={channel} /> : null;
}

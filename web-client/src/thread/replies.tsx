import type { ComponentChildren } from "preact";
import type { Message, Note } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { messageStateText } from "../i18n/state-text.ts";
import { clock, when } from "../i18n/time.ts";
import { wordsIn } from "../languages/language-names.ts";
import type { Player } from "../player/player.ts";
import { Avatar } from "../ui/avatar.tsx";
import { NoteItem } from "./note-item.tsx";
import { choose, type InPlace } from "./play-in-place.ts";
import { ReplyPlayer } from "./reply-player.tsx";
import type { Thread } from "./thread-store.ts";

interface RepliesProps {
  readonly message: Message;
  readonly thread: Thread;
  readonly player: Player;
  readonly inPlace: InPlace;
  readonly mayManage: boolean;
  /** What is about to become one. */
  readonly children?: ComponentChildren;
}

type Entry = { readonly at: string; readonly reply: Message } | { readonly at: string; readonly note: Note };

/** Replies and notes in the order in which they came. */
export function Replies({ message, thread, player, inPlace, mayManage, children }: RepliesProps) {
  const replies = thread.replies.value;
  const notes = thread.margin.value?.notes ?? [];
  const entries: Entry[] = [
    ...replies.map((reply) => ({ at: reply.publishedAt ?? reply.createdAt, reply })),
    ...notes.map((note) => ({ at: note.createdAt, note })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
  return (
    <section class="replies" aria-labelledby="replies-title">
      <header class="replies-head">
        <h2 id="replies-title">{t.thread.replies}</h2>
        {replies.some(({ momentMs }) => momentMs !== undefined) && <InPlaceChoice inPlace={inPlace} />}
      </header>
      {entries.length === 0 && <p class="transcript-state">{t.thread.noReplies}</p>}
      <ol class="reply-list">
        {entries.map((entry) =>
          "reply" in entry ? (
            <Reply key={entry.reply.id} reply={entry.reply} parent={player} inPlace={inPlace} />
          ) : (
            <NoteItem
              key={entry.note.id}
              messageId={message.id}
              note={entry.note}
              thread={thread}
              player={player}
              mayDelete={mayManage}
            />
          ),
        )}
      </ol>
      {children}
    </section>
  );
}

function InPlaceChoice({ inPlace }: { inPlace: InPlace }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={inPlace.on.value}
        onChange={({ currentTarget }) => choose(inPlace, currentTarget.checked)}
      />
      {t.thread.inPlace}
    </label>
  );
}

function Reply({ reply, parent, inPlace }: { reply: Message; parent: Player; inPlace: InPlace }) {
  const { author, momentMs, momentEndMs } = reply;
  const state = reply.state === "ready" ? undefined : messageStateText(reply);
  const seek = () => {
    if (momentMs !== undefined) parent.seek(momentMs);
    document.querySelector(".thread-main")?.scrollIntoView({ block: "start" });
  };
  const place =
    momentMs !== undefined && momentEndMs !== undefined && momentEndMs > momentMs
      ? t.thread.replyTo(clock(momentMs), clock(momentEndMs))
      : t.thread.replyAt(clock(momentMs ?? 0));
  return (
    <li class={inPlace.now.value === reply.id ? "reply reply-now" : "reply"}>
      <p class="card-foot">
        <Avatar name={author.name} id={author.id} />
        <a class="card-who" href={`/m/${reply.id}`}>
          {author.name}
        </a>
        {momentMs !== undefined && (
          <button type="button" class="link-button" title={t.thread.seekTo(clock(momentMs))} onClick={seek}>
            {place}
          </button>
        )}
        <time dateTime={reply.publishedAt ?? reply.createdAt}>{when(reply.publishedAt ?? reply.createdAt)}</time>
        {reply.replyCount > 0 && <a href={`/m/${reply.id}`}>{t.channel.replies(reply.replyCount)}</a>}
      </p>
      {state ? <p class="card-state">{state}</p> : <ReplyPlayer reply={reply} inPlace={inPlace} />}
      {reply.firstWords && (
        <p class="card-words" {...wordsIn(reply.language)}>
          “{reply.firstWords}”
        </p>
      )}
    </li>
  );
}

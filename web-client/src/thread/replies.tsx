import type { ComponentChildren } from "preact";
import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { messageStateText } from "../i18n/state-text.ts";
import { clock, when } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { Avatar } from "../ui/avatar.tsx";
import { ReplyPlayer } from "./reply-player.tsx";

interface RepliesProps {
  readonly replies: readonly Message[];
  readonly player: Player;
  /** What is about to become one. */
  readonly children?: ComponentChildren;
}

/** The replies in the order in which they came, each playable in its place. */
export function Replies({ replies, player, children }: RepliesProps) {
  return (
    <section class="replies" aria-labelledby="replies-title">
      <h2 id="replies-title">{t.thread.replies}</h2>
      {replies.length === 0 && <p class="transcript-state">{t.thread.noReplies}</p>}
      <ol class="reply-list">
        {replies.map((reply) => (
          <Reply key={reply.id} reply={reply} parent={player} />
        ))}
      </ol>
      {children}
    </section>
  );
}

function Reply({ reply, parent }: { reply: Message; parent: Player }) {
  const { author, momentMs } = reply;
  const state = reply.state === "ready" ? undefined : messageStateText(reply);
  const seek = () => {
    if (momentMs !== undefined) parent.seek(momentMs);
    document.querySelector(".thread-main")?.scrollIntoView({ block: "start" });
  };
  return (
    <li class="reply">
      <p class="card-foot">
        <Avatar name={author.name} id={author.id} />
        <a class="card-who" href={`/m/${reply.id}`}>
          {author.name}
        </a>
        {momentMs !== undefined && (
          <button type="button" class="link-button" title={t.thread.seekTo(clock(momentMs))} onClick={seek}>
            {t.thread.replyAt(clock(momentMs))}
          </button>
        )}
        <time dateTime={reply.publishedAt ?? reply.createdAt}>{when(reply.publishedAt ?? reply.createdAt)}</time>
      </p>
      {state ? <p class="card-state">{state}</p> : <ReplyPlayer reply={reply} />}
      {reply.firstWords && <p class="card-words">“{reply.firstWords}”</p>}
    </li>
  );
}

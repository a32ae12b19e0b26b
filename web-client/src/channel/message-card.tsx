import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { messageStateText, titleOf } from "../i18n/state-text.ts";
import { when } from "../i18n/time.ts";
import { wordsIn } from "../languages/language-names.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import { Marks } from "./marks.tsx";
import { Still } from "./still.tsx";

/** A message in the stream: what it looks or sounds like, who, when, how long, and its first words. */
export function MessageCard({ message }: { message: Message }) {
  const state = message.state === "ready" ? undefined : messageStateText(message);
  const { author, replyCount } = message;
  return (
    <li class="card">
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
        {state && <p class={`card-state card-state-${message.state}`}>{state}</p>}
        <p class="card-foot">
          <Avatar name={author.name} id={author.id} />
          <span class="card-who">{author.name}</span>
          <time dateTime={message.publishedAt ?? message.createdAt}>
            {when(message.publishedAt ?? message.createdAt)}
          </time>
          <Marks message={message} />
          {message.reactions.length > 0 && (
            <span class="card-reactions">
              {message.reactions.map(({ emoji, count }) => (
                <span key={emoji}>
                  {emoji} {count}
                </span>
              ))}
            </span>
          )}
          {message.noteCount > 0 && (
            <span class="card-replies">
              <Icon name="note" />
              {t.channel.notes(message.noteCount)}
            </span>
          )}
          {replyCount > 0 && (
            <span class="card-replies">
              <Icon name="reply" />
              {t.channel.replies(replyCount)}
            </span>
          )}
        </p>
      </div>
    </li>
  );
}

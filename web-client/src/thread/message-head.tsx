import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { ChannelLink } from "../channel/channel-link.tsx";
import { Marks } from "../channel/marks.tsx";
import { t } from "../i18n/index.ts";
import { messageStateText, titleOf } from "../i18n/state-text.ts";
import { when } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import { DownloadMenu } from "./download-menu.tsx";
import { MessageActions } from "./message-actions.tsx";
import { RenameForm } from "./rename-form.tsx";
import type { Thread } from "./thread-store.ts";

interface MessageHeadProps {
  readonly message: Message;
  readonly player: Player;
  readonly thread: Thread;
}

/** Title, author and place of a message, and what one can do with it. */
export function MessageHead({ message, player, thread }: MessageHeadProps) {
  const { channels } = useHouse();
  const renaming = useSignal(false);
  const { author } = message;
  const channel = channels.value?.find((one) => one.id === message.channelId);
  const state = message.state === "ready" ? messageStateText(message) : undefined;
  const meant = thread.margin.value?.mentions ?? [];
  return (
    <header class="message-head">
      {message.parentId && (
        <a class="message-parent" href={`/m/${message.parentId}?t=${message.momentMs ?? 0}`}>
          <Icon name="reply" />
          {t.thread.parent}
        </a>
      )}
      {renaming.value ? (
        <RenameForm
          message={message}
          onDone={(changed) => {
            renaming.value = false;
            if (changed) thread.show(changed);
          }}
        />
      ) : (
        <DownloadMenu message={message}>
          {(downloads) => (
            <div class="message-title">
              <h1>{titleOf(message)}</h1>
              <div class="row">
                {message.transcriptState === "ready" && <ReadLink messageId={message.id} />}
                {message.state === "ready" && downloads}
                <MessageActions
                  message={message}
                  player={player}
                  thread={thread}
                  channel={channel}
                  onRename={() => (renaming.value = true)}
                />
              </div>
            </div>
          )}
        </DownloadMenu>
      )}
      <p class="card-foot">
        <Avatar name={author.name} id={author.id} />
        <span class="card-who">{author.name}</span>
        {channel && <ChannelLink channel={channel} />}
        <time dateTime={message.publishedAt ?? message.createdAt}>
          {when(message.publishedAt ?? message.createdAt)}
        </time>
        <Marks message={message} />
        {message.mine && message.publishedAt && <Audience messageId={message.id} />}
        {meant.length > 0 && <span>{t.thread.meantFor(meant.map(({ name }) => name).join(", "))}</span>}
        {state && <span role="status">{state}</span>}
      </p>
    </header>
  );
}

/** A page of the server's, not of this client: see ServerPage. */
function ReadLink({ messageId }: { messageId: string }) {
  return (
    <a
      class="button button-quiet button-icon"
      href={`/read/${messageId}`}
      aria-label={t.captions.read}
      title={t.captions.readHint}
    >
      <Icon name="read" />
    </a>
  );
}

/** How many have heard one's own message, once they are enough that nobody is told of alone. */
function Audience({ messageId }: { messageId: string }) {
  const { api } = useHouse();
  const text = useSignal("");
  useEffect(() => {
    const read = async () => {
      const { audience } = await api.hearing(messageId);
      text.value = audience ? t.queue.heardBy(audience.heard, audience.everybody) : "";
    };
    read().catch(() => undefined);
  }, [api, messageId, text]);
  return text.value === "" ? null : <span>{text.value}</span>;
}

import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { ChannelLink } from "../channel/channel-link.tsx";
import { t } from "../i18n/index.ts";
import { messageStateText, titleOf } from "../i18n/state-text.ts";
import { when } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Icon } from "../ui/icon.tsx";
import { useWork } from "../ui/load.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Failure } from "../ui/notice.tsx";
import { DownloadMenu } from "./download-menu.tsx";
import { RenameForm } from "./rename-form.tsx";

interface MessageHeadProps {
  readonly message: Message;
  readonly player: Player;
  readonly onChange: (message: Message) => void;
}

/** Title, author and place of a message; its author can rename and delete it. */
export function MessageHead({ message, player, onChange }: MessageHeadProps) {
  const { channels } = useHouse();
  const renaming = useSignal(false);
  const { author } = message;
  const channel = channels.value?.find((one) => one.id === message.channelId);
  const state = message.state === "ready" ? messageStateText(message) : undefined;
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
            if (changed) onChange(changed);
          }}
        />
      ) : (
        <div class="message-title">
          <h1>{titleOf(message)}</h1>
          <div class="row">
            {message.state === "ready" && <DownloadMenu message={message} />}
            {message.mine && (
              <OwnActions
                message={message}
                player={player}
                onChange={onChange}
                onRename={() => (renaming.value = true)}
              />
            )}
          </div>
        </div>
      )}
      <p class="card-foot">
        <Avatar name={author.name} id={author.id} />
        <span class="card-who">{author.name}</span>
        {channel && <ChannelLink channel={channel} />}
        <time dateTime={message.publishedAt ?? message.createdAt}>
          {when(message.publishedAt ?? message.createdAt)}
        </time>
        {state && <span role="status">{state}</span>}
      </p>
    </header>
  );
}

function OwnActions({ message, player, onChange, onRename }: MessageHeadProps & { onRename: () => void }) {
  const house = useHouse();
  const { route } = useLocation();
  const asking = useSignal(false);
  const { run, cause } = useWork();
  const remove = () =>
    run(async () => {
      await house.api.deleteMessage(message.id);
      await house.uploads.discard(message.id);
      route(message.parentId ? `/m/${message.parentId}` : `/c/${message.channelId}`);
    });
  return (
    <>
      <Menu label={t.thread.actions} icon="more">
        <MenuItem icon="pencil" onClick={onRename}>
          {t.thread.rename}
        </MenuItem>
        {message.state === "ready" && message.width !== undefined && (
          <MenuItem
            icon="image"
            onClick={() =>
              void run(async () => onChange(await house.api.choosePoster(message.id, player.timeMs.value)))
            }
          >
            {t.thread.usePicture}
          </MenuItem>
        )}
        {message.state === "ready" && (
          <MenuItem icon="scissors" onClick={() => route(`/m/${message.id}/edit`)}>
            {t.edit.open}
          </MenuItem>
        )}
        {message.publishedAt && (
          <MenuItem icon="trash" onClick={() => (asking.value = true)}>
            {t.thread.delete}
          </MenuItem>
        )}
      </Menu>
      {cause !== undefined && <Failure cause={cause} />}
      {asking.value && (
        <Confirm
          question={t.thread.deleteAsk}
          yes={t.common.delete}
          onNo={() => (asking.value = false)}
          onYes={() => void remove()}
        />
      )}
    </>
  );
}

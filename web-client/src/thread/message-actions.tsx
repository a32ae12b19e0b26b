import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso";
import type { Channel, Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { LanguageDialog } from "../languages/language-dialog.tsx";
import type { Player } from "../player/player.ts";
import { searchHref } from "../search/address.ts";
import { Confirm } from "../ui/confirm.tsx";
import { useWork } from "../ui/load.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Failure } from "../ui/notice.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import type { Thread } from "./thread-store.ts";

interface ActionsProps {
  readonly message: Message;
  readonly player: Player;
  readonly thread: Thread;
  readonly channel: Channel | undefined;
  readonly onRename: () => void;
}

/** What one can do with a message: everybody, its author, and who looks after its channel. */
export function MessageActions(props: ActionsProps) {
  const { message, channel, thread } = props;
  const shown = useSignal<"delete" | "move" | "language" | undefined>(undefined);
  const { run, cause } = useWork();
  const close = () => {
    shown.value = undefined;
  };
  const show = (what: "delete" | "move" | "language") => {
    shown.value = what;
  };
  const act = (task: () => Promise<unknown>) =>
    void run(() => task().finally(() => Promise.all([thread.reload(), thread.reloadMargin()])));
  return (
    <>
      <Menu label={t.thread.actions} icon="more">
        {message.publishedAt && <MarkItems {...props} act={act} />}
        {message.mine && <OwnItems {...props} act={act} />}
        {(message.mine || channel?.mine.mayManage) && (
          <MenuItem icon="captions" onClick={() => show("language")}>
            {t.language.menu}
          </MenuItem>
        )}
        {message.publishedAt && !message.parentId && (message.mine || channel?.mine.mayManage) && (
          <MenuItem icon="moveTo" onClick={() => show("move")}>
            {t.thread.move}
          </MenuItem>
        )}
        {message.publishedAt && (message.mine || channel?.mine.mayManage) && (
          <MenuItem icon="trash" onClick={() => show("delete")}>
            {t.thread.delete}
          </MenuItem>
        )}
      </Menu>
      {cause !== undefined && <Failure cause={cause} />}
      {shown.value === "language" && <LanguageDialog message={message} onClose={close} onChanged={thread.reload} />}
      {shown.value === "delete" && <Delete message={message} onClose={close} />}
      {shown.value === "move" && <MoveDialog message={message} onClose={close} onMoved={thread.reload} />}
    </>
  );
}

type ItemsProps = ActionsProps & { readonly act: (task: () => Promise<unknown>) => void };

function MarkItems({ message, thread, channel, act }: ItemsProps) {
  const { api } = useHouse();
  const { route } = useLocation();
  const saved = thread.margin.value?.saved ?? false;
  const { question } = message;
  const asks = message.mine || channel?.mine.mayManage;
  return (
    <>
      <MenuItem icon="search" onClick={() => route(searchHref({ threadId: message.parentId ?? message.id }))}>
        {t.search.inThread}
      </MenuItem>
      <MenuItem icon="bookmark" onClick={() => act(() => api.setSaved(message.id, !saved))}>
        {saved ? t.thread.unsave : t.thread.save}
      </MenuItem>
      {!channel?.archived && (
        <MenuItem icon="pin" onClick={() => act(() => api.setPinned(message.id, !message.pinned))}>
          {message.pinned ? t.thread.unpin : t.thread.pin}
        </MenuItem>
      )}
      {asks && question !== "answered" && (
        <MenuItem
          icon={question === "open" ? "check" : "question"}
          onClick={() => act(() => api.setQuestion(message.id, question === "open" ? "answered" : "open"))}
        >
          {question === "open" ? t.thread.markAnswered : t.thread.markQuestion}
        </MenuItem>
      )}
      {asks && question && (
        <MenuItem icon="x" onClick={() => act(() => api.setQuestion(message.id, undefined))}>
          {t.thread.noQuestion}
        </MenuItem>
      )}
    </>
  );
}

function OwnItems({ message, player, thread, onRename, act }: ItemsProps) {
  const { api } = useHouse();
  const { route } = useLocation();
  const ready = message.state === "ready";
  return (
    <>
      <MenuItem icon="pencil" onClick={onRename}>
        {t.thread.rename}
      </MenuItem>
      {ready && message.width !== undefined && (
        <MenuItem
          icon="image"
          onClick={() => act(async () => thread.show(await api.choosePoster(message.id, player.timeMs.value)))}
        >
          {t.thread.usePicture}
        </MenuItem>
      )}
      {ready && (
        <MenuItem icon="scissors" onClick={() => route(`/m/${message.id}/edit`)}>
          {t.edit.open}
        </MenuItem>
      )}
    </>
  );
}

function Delete({ message, onClose }: { message: Message; onClose: () => void }) {
  const { api, uploads } = useHouse();
  const { route } = useLocation();
  const { run, cause } = useWork();
  const remove = () =>
    run(async () => {
      await api.deleteMessage(message.id);
      await uploads.discard(message.id);
      route(message.parentId ? `/m/${message.parentId}` : `/c/${message.channelId}`);
    });
  return (
    <>
      {cause !== undefined && <Failure cause={cause} />}
      <Confirm question={t.thread.deleteAsk} yes={t.common.delete} onNo={onClose} onYes={() => void remove()} />
    </>
  );
}

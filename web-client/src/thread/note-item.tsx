import { useSignal } from "@preact/signals";
import type { Note } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { clock, when } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { useWork } from "../ui/load.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Failure } from "../ui/notice.tsx";
import { pieces } from "./mentions.ts";
import { NoteForm } from "./note-form.tsx";
import type { Thread } from "./thread-store.ts";

interface NoteItemProps {
  readonly messageId: string;
  readonly note: Note;
  readonly thread: Thread;
  readonly player: Player;
  readonly mayDelete: boolean;
}

/** A note in the thread; its author can change it, and it then says so. */
export function NoteItem({ messageId, note, thread, player, mayDelete }: NoteItemProps) {
  const { api } = useHouse();
  const editing = useSignal(false);
  const { author, momentMs } = note;
  return (
    <li class="reply note">
      <div class="note-head">
        <p class="card-foot">
          <Avatar name={author.name} id={author.id} />
          <span class="card-who">{author.name}</span>
          {momentMs !== undefined && (
            <button type="button" class="link-button" onClick={() => player.seek(momentMs)}>
              {t.thread.replyAt(clock(momentMs))}
            </button>
          )}
          <time dateTime={note.createdAt}>{when(note.createdAt)}</time>
          {note.editedAt && <span>{t.thread.edited}</span>}
        </p>
        {(note.mine || mayDelete) && (
          <NoteActions messageId={messageId} note={note} thread={thread} onEdit={() => (editing.value = true)} />
        )}
      </div>
      {editing.value ? (
        <NoteForm
          label={t.thread.noteLabel}
          text={note.text}
          onCancel={() => (editing.value = false)}
          onSave={async (text, mentions) => {
            await api.updateNote(messageId, note.id, { text, mentions });
            await thread.reloadMargin();
            editing.value = false;
          }}
        />
      ) : (
        <p class="note-text">
          {pieces(note.text, note.mentions).map((piece, at) =>
            piece.named ? <strong key={at}>{piece.text}</strong> : <span key={at}>{piece.text}</span>,
          )}
        </p>
      )}
    </li>
  );
}

type ActionsProps = Pick<NoteItemProps, "messageId" | "note" | "thread"> & { readonly onEdit: () => void };

function NoteActions({ messageId, note, thread, onEdit }: ActionsProps) {
  const { api } = useHouse();
  const { run, cause } = useWork();
  const asking = useSignal(false);
  const ask = () => {
    asking.value = true;
  };
  return (
    <>
      <Menu label={t.thread.noteActions(note.author.name)} icon="more">
        {note.mine && (
          <MenuItem icon="pencil" onClick={onEdit}>
            {t.thread.editNote}
          </MenuItem>
        )}
        <MenuItem icon="trash" onClick={ask}>
          {t.common.delete}
        </MenuItem>
      </Menu>
      {cause !== undefined && <Failure cause={cause} />}
      {asking.value && (
        <Confirm
          question={t.thread.deleteNoteAsk}
          yes={t.common.delete}
          onNo={() => (asking.value = false)}
          onYes={() => void run(() => api.deleteNote(messageId, note.id).finally(thread.reloadMargin))}
        />
      )}
    </>
  );
}

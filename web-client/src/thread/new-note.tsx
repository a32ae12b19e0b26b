import { useSignal } from "@preact/signals";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { uuidV7 } from "../recorder/uuid.ts";
import { NoteForm } from "./note-form.tsx";
import type { Thread } from "./thread-store.ts";

interface NewNoteProps {
  readonly message: Message;
  readonly thread: Thread;
  readonly player: Player;
}

/** A few words beside the message, at the moment that one sees when one wants that. */
export function NewNote({ message, thread, player }: NewNoteProps) {
  const { api } = useHouse();
  const atMoment = useSignal(false);
  // The same when it is sent again, so that it stands there once.
  const id = useSignal(uuidV7());
  const now = Math.round(player.timeMs.value);
  return (
    <NoteForm
      label={t.thread.noteLabel}
      onSave={async (text, mentions) => {
        await api.createNote(message.id, {
          id: id.value,
          text,
          mentions,
          ...(atMoment.value ? { momentMs: now } : {}),
        });
        id.value = uuidV7();
        atMoment.value = false;
        await thread.reloadMargin();
      }}
    >
      <label class="check note-moment">
        <input
          type="checkbox"
          checked={atMoment.value}
          onChange={({ currentTarget }) => {
            atMoment.value = currentTarget.checked;
          }}
        />
        {t.thread.noteAt(clock(now))}
      </label>
    </NoteForm>
  );
}

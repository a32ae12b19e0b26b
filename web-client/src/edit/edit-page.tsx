import { useEffect } from "preact/hooks";
import { useRoute } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { MessagePlayer } from "../player/message-player.tsx";
import { createPlayer } from "../player/player.ts";
import { usePlayerKeys } from "../player/player-keys.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useStore } from "../ui/load.ts";
import { Failure, Notice } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import { CutTable } from "./cut-table.tsx";
import { CutWords } from "./cut-words.tsx";
import { behindCut } from "./cuts.ts";
import { createEditing, type Editable, type Editing } from "./edit-store.ts";
import { Replace } from "./replace.tsx";
import "./edit.css";

/** The author of a message cuts its recording, and sees at once how it will be. */
export function EditPage() {
  const { messageId = "" } = useRoute().params;
  const { api, feed } = useHouse();
  const editing = useStore(messageId, (until) => createEditing(api, feed, messageId, until));
  useTitle(t.edit.title);
  const state = editing?.state.value;
  if (!editing || !state || state.phase === "loading") return <main class="page edit" aria-busy="true" />;
  if (state.phase === "failed") {
    return (
      <main class="page edit">
        <Failure cause={state.cause}>
          <Button onClick={() => void editing.reload()}>{t.common.retry}</Button>
        </Failure>
      </main>
    );
  }
  return (
    <main class="page edit">
      <header>
        <a class="back-link" href={`/m/${messageId}`}>
          <Icon name="back" />
          {t.edit.back}
        </a>
        <h1>{titleOf(state.message)}</h1>
        <p class="hint">{t.edit.lead}</p>
      </header>
      {state.edit.state === "processing" ? (
        <Notice>
          <p>{t.edit.making}</p>
        </Notice>
      ) : (
        // What plays is another recording after each edit.
        <Cutting key={state.edit.revisions.length} editing={editing} editable={state} />
      )}
    </main>
  );
}

function Cutting({ editing, editable }: { editing: Editing; editable: Editable }) {
  const { message, transcript } = editable;
  const player = useStore(message.id, () => createPlayer());
  const cuts = editing.cuts.value;
  useEffect(
    () =>
      player?.timeMs.subscribe((timeMs) => {
        const next = player.playing.peek() ? behindCut(editing.cuts.peek(), timeMs) : undefined;
        if (next !== undefined) player.seek(next);
      }),
    [player, editing],
  );
  if (!player) return null;
  return (
    <>
      <Keys editing={editing} player={player} />
      <div class="edit-player">
        <MessagePlayer message={message} player={player} transcript={transcript} />
      </div>
      <CutTable editing={editing} editable={editable} player={player} />
      {transcript && transcript.segments.length > 0 && (
        <section aria-label={t.transcript.title}>
          <h2>{t.transcript.title}</h2>
          <CutWords segments={transcript.segments} cuts={cuts} onCut={(range) => editing.cut([range])} />
        </section>
      )}
      <Replace message={message} />
    </>
  );
}

/** Those of the player, and the usual ones for undo and redo. */
function Keys({ editing, player }: { editing: Editing; player: Parameters<typeof usePlayerKeys>[0] }) {
  usePlayerKeys(player);
  useEffect(() => {
    const closed = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (event.shiftKey) editing.redo();
      else editing.undo();
    };
    addEventListener("keydown", onKey, { signal: closed.signal });
    return () => closed.abort();
  }, [editing]);
  return null;
}

import { useComputed, useSignal } from "@preact/signals";
import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { Button } from "../ui/button.tsx";
import { ChapterEditor } from "./chapter-editor.tsx";
import { type Chapters, chapterAt } from "./chapter-store.ts";
import "./chapter.css";

interface ChapterListProps {
  readonly message: Message;
  readonly chapters: Chapters;
  readonly player: Player;
}

/** The chapters of a message: where one is, and where one can go. Its author changes them here. */
export function ChapterList({ message, chapters, player }: ChapterListProps) {
  const editing = useSignal(false);
  const list = chapters.list.value;
  const mayEdit = message.mine && message.state === "ready";
  if (!mayEdit && list.length === 0) return null;
  if (mayEdit && list.length === 0 && !editing.value) {
    return (
      <div class="row">
        <Button look="quiet" icon="list" onClick={() => (editing.value = true)}>
          {t.chapter.begin}
        </Button>
      </div>
    );
  }
  const done = () => {
    chapters.done();
    editing.value = false;
  };
  return (
    <section class="chapters" aria-labelledby="chapters-title">
      <header class="row row-spread">
        <h2 id="chapters-title">{t.chapter.title}</h2>
        {mayEdit &&
          (editing.value ? (
            <Button look="quiet" icon="check" onClick={done}>
              {t.chapter.done}
            </Button>
          ) : (
            <Button look="quiet" icon="pencil" onClick={() => (editing.value = true)}>
              {t.chapter.edit}
            </Button>
          ))}
      </header>
      {editing.value ? (
        <ChapterEditor chapters={chapters} player={player} />
      ) : (
        <ChapterLinks chapters={chapters} player={player} />
      )}
    </section>
  );
}

function ChapterLinks({ chapters, player }: Omit<ChapterListProps, "message">) {
  const now = useComputed(() => chapterAt(chapters.list.value, player.timeMs.value)?.id).value;
  return (
    <ol class="chapter-list">
      {chapters.list.value.map(({ id, startMs, title }) => (
        <li key={id}>
          <button
            type="button"
            class="chapter-link"
            aria-current={id === now ? "true" : undefined}
            onClick={() => player.seek(startMs)}
          >
            <span class="chapter-time">{clock(startMs)}</span>
            <span>{title}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

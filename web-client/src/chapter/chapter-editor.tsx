import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Chapter } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { Button } from "../ui/button.tsx";
import { fieldsOf } from "../ui/field.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import type { Chapters } from "./chapter-store.ts";

const LONGEST_TITLE = 100;

interface ChapterEditorProps {
  readonly chapters: Chapters;
  readonly player: Player;
}

type Row = { readonly startMs: number; readonly chapter: Chapter | undefined };

/** Chapters and moments that wait for a title, in one list by time. */
export function ChapterEditor({ chapters, player }: ChapterEditorProps) {
  const { run, busy, cause } = useWork();
  const told = useSignal("");
  const rows: Row[] = [
    ...chapters.list.value.map((chapter) => ({ startMs: chapter.startMs, chapter })),
    ...chapters.unnamed.value.map((startMs) => ({ startMs, chapter: undefined })),
  ].sort((a, b) => a.startMs - b.startMs);
  const propose = () =>
    run(async () => {
      const count = await chapters.propose();
      told.value = count === 0 ? t.chapter.noProposals : t.chapter.proposed(count);
    });
  return (
    <div class="chapter-editor">
      {rows.length === 0 && <p class="hint">{t.chapter.none}</p>}
      <ol class="chapter-list">
        {rows.map(({ startMs, chapter }) =>
          chapter ? (
            <NamedRow key={chapter.id} {...{ chapter, chapters, player }} />
          ) : (
            <UnnamedRow key={startMs} {...{ startMs, chapters, player }} />
          ),
        )}
      </ol>
      <div class="row">
        <AddHere chapters={chapters} player={player} />
        <Button look="quiet" icon="sparkles" busy={busy} onClick={() => void propose()}>
          {t.chapter.propose}
        </Button>
      </div>
      <p class="hint" role="status">
        {told.value}
      </p>
      {cause !== undefined && <Failure cause={cause} />}
    </div>
  );
}

/** Tells the time at which it would be, also while that goes on. */
function AddHere({ chapters, player }: ChapterEditorProps) {
  return (
    <Button icon="plus" onClick={() => chapters.begin(player.timeMs.peek())}>
      {t.chapter.addHere(clock(player.timeMs.value))}
    </Button>
  );
}

function Time({ startMs, player }: { startMs: number; player: Player }) {
  const time = clock(startMs);
  return (
    <button type="button" class="chapter-time" aria-label={t.thread.seekTo(time)} onClick={() => player.seek(startMs)}>
      {time}
    </button>
  );
}

function NamedRow({ chapter, chapters, player }: ChapterEditorProps & { chapter: Chapter }) {
  const { run, busy, cause } = useWork();
  const { id, startMs, title } = chapter;
  const typed = useSignal(title);
  const changed = typed.value.trim() !== title && typed.value.trim() !== "";
  return (
    <li class="chapter-row">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) void run(() => chapters.rename(id, typed.value.trim()));
        }}
      >
        <Time startMs={startMs} player={player} />
        <input
          type="text"
          aria-label={t.chapter.name(clock(startMs))}
          value={typed.value}
          maxLength={LONGEST_TITLE}
          required
          onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
        />
        {changed && (
          <Button type="submit" look="main" icon="check" busy={busy} label={t.chapter.saveNamed(clock(startMs))} />
        )}
        <Button
          look="quiet"
          icon="moveHere"
          busy={busy}
          label={t.chapter.moveHere(title)}
          onClick={() => void run(() => chapters.move(id, player.timeMs.peek()))}
        />
        <Button
          look="quiet"
          icon="trash"
          busy={busy}
          label={t.chapter.remove(title)}
          onClick={() => void run(() => chapters.remove(id))}
        />
      </form>
      {cause !== undefined && <Failure cause={cause} />}
    </li>
  );
}

/** Nothing of it is kept before it has a title. */
function UnnamedRow({ startMs, chapters, player }: ChapterEditorProps & { startMs: number }) {
  const { run, busy, cause } = useWork();
  const input = useRef<HTMLInputElement>(null);
  const time = clock(startMs);
  // Of several that are proposed at once the first asks.
  useEffect(() => {
    if (!document.activeElement?.closest(".chapter-new")) input.current?.focus();
  }, []);
  return (
    <li class="chapter-row chapter-new">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const title = fieldsOf(event.currentTarget)("title");
          if (title !== "") void run(() => chapters.name(startMs, title));
        }}
      >
        <Time startMs={startMs} player={player} />
        <input
          ref={input}
          type="text"
          name="title"
          aria-label={t.chapter.name(time)}
          placeholder={t.chapter.placeholder}
          maxLength={LONGEST_TITLE}
          required
        />
        <Button type="submit" busy={busy} name={t.chapter.addNamed(time)}>
          {t.chapter.add}
        </Button>
        <Button look="quiet" icon="x" label={t.chapter.dismiss(time)} onClick={() => chapters.dismiss(startMs)} />
      </form>
      {cause !== undefined && <Failure cause={cause} />}
    </li>
  );
}

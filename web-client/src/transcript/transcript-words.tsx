import { signal, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Correction, Message, Transcript, WordConflict } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { wordsIn } from "../languages/language-names.ts";
import type { Player } from "../player/player.ts";
import { Button } from "../ui/button.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { type Draft, Editor } from "./editor.tsx";
import { FindBar, type Search } from "./find-bar.tsx";
import { isUnsure, ParagraphView } from "./paragraph.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { elementOf, keepInSight, useLitWord } from "./use-lit-word.ts";
import { type Paragraph, type PlacedWord, paragraphsOf, seenWords } from "./words.ts";

interface WordsProps {
  readonly message: Message;
  readonly transcript: Transcript;
  readonly player: Player;
  /** Whether one may suggest what one may not correct. */
  readonly maySuggest: boolean;
  readonly finding: boolean;
  readonly onFindEnd: () => void;
  /** The words have been changed, or that has been suggested. */
  readonly onSent: (sent: Correction) => Promise<void>;
}

/** The words, which light up with the sound and can be corrected. */
export function Words({ message, transcript, player, maySuggest, finding, onFindEnd, onSent }: WordsProps) {
  const box = useRef<HTMLDivElement>(null);
  const search = useSignal<Search | undefined>(undefined);
  const { segments, mayCorrect, language } = transcript;
  const paragraphs = useMemo(() => paragraphsOf(segments), [segments]);
  const words = useMemo(() => seenWords(paragraphs), [paragraphs]);
  const { following, letGo, backToNow } = useLitWord(box, paragraphs, player);
  const { draft, edit, close, conflict } = useDraft(transcript.revision);
  const shown = finding ? search.value : undefined;
  useShowFound(box, shown, letGo);
  const settled = transcript.state === "ready" && (mayCorrect || maySuggest);
  const editName = !settled ? undefined : mayCorrect ? t.words.correctAt : t.words.suggestAt;
  const open = draft && paragraphs.findLast(({ startMs }) => startMs <= draft.startMs);
  const sent = async (what: Correction) => {
    await onSent(what);
    close();
  };
  return (
    <>
      {finding && <FindBar words={words} onFound={(found) => (search.value = found)} onClose={onFindEnd} />}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: each paragraph's time is a button for the keyboard. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above. */}
      <div
        ref={box}
        class="transcript-words"
        {...wordsIn(language)}
        onClick={(event) => seek(event, player)}
        onWheel={letGo}
        onTouchMove={letGo}
      >
        {paragraphs.map((paragraph) => (
          <ParagraphView key={paragraph.startMs} paragraph={paragraph} search={shown} editName={editName} onEdit={edit}>
            {draft && paragraph === (open ?? paragraphs[0]) && (
              <Editor
                messageId={message.id}
                draft={draft}
                mayCorrect={mayCorrect}
                onSent={sent}
                onConflict={(found) => (conflict.value = found)}
                onClose={close}
              />
            )}
          </ParagraphView>
        ))}
        {paragraphs.some(isUnsure) && <p class="hint unsure-hint">{t.words.unsure}</p>}
      </div>
      <SelectionBar message={message} box={box} />
      {!following.value && (
        <Button class="back-to-now" onClick={backToNow}>
          {t.transcript.backToNow}
        </Button>
      )}
      {conflict.value && (
        <ConflictDialog
          messageId={message.id}
          conflict={conflict.value}
          mayCorrect={mayCorrect}
          onConflict={(again) => (conflict.value = again)}
          onSent={sent}
          onClose={() => (conflict.value = undefined)}
          onGiveUp={close}
        />
      )}
    </>
  );
}

/** What is being written, from the words and the revision with which it began. */
function useDraft(revision: number) {
  const draft = useSignal<Draft | undefined>(undefined);
  const conflict = useSignal<WordConflict | undefined>(undefined);
  const edit = ({ words, startMs }: Paragraph, word?: PlacedWord) => {
    const texts = words.map(({ text }) => text);
    const at = word ? words.indexOf(word) : -1;
    const before = texts.slice(0, Math.max(0, at)).reduce((sum, text) => sum + text.length + 1, 0);
    draft.value = {
      base: { revision, first: words[0]?.ordinal ?? 0, words: texts },
      startMs,
      text: signal(texts.join(" ")),
      ...(word ? { select: [before, before + word.text.length] as const } : {}),
    };
  };
  const close = () => {
    draft.value = undefined;
    conflict.value = undefined;
  };
  return { draft: draft.value, edit, close, conflict };
}

/** Goes to the place that is looked at. */
function useShowFound(box: { readonly current: HTMLElement | null }, search: Search | undefined, letGo: () => void) {
  const ordinal = search?.places[search.at]?.first;
  useEffect(() => {
    const word = ordinal === undefined ? undefined : elementOf(box.current, ordinal);
    if (!word) return;
    letGo();
    keepInSight(box.current, word, true);
  }, [ordinal]);
}

function seek(event: MouseEvent, player: Player): void {
  const target = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-ms]") : null;
  const selecting = getSelection()?.isCollapsed === false;
  if (target && !(selecting && target.classList.contains("word"))) player.seek(Number(target.dataset["ms"]));
}

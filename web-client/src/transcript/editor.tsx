import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { conflictOf, corrections } from "../api/corrections.ts";
import type { Correction, WordConflict } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { useWork } from "../ui/load.ts";
import { Failure, Notice } from "../ui/notice.tsx";
import { type Base, correctionOf } from "./correction.ts";

const MOST_CHARACTERS = 500;
const MOST_WORDS = 200;

/** A paragraph that is being written otherwise; kept above it, so that nothing is lost when others change the words. */
export interface Draft {
  readonly base: Base;
  readonly startMs: number;
  readonly text: Signal<string>;
  /** The stretch of the text that is looked at first. */
  readonly select?: readonly [number, number];
}

interface EditorProps {
  readonly messageId: string;
  readonly draft: Draft;
  readonly mayCorrect: boolean;
  readonly onSent: (sent: Correction) => Promise<void>;
  readonly onConflict: (conflict: WordConflict) => void;
  readonly onClose: () => void;
}

/** Writes words otherwise in their place, or suggests that. */
export function Editor({ messageId, draft, mayCorrect, onSent, onConflict, onClose }: EditorProps) {
  const { run, busy, cause } = useWork();
  const tooLong = useSignal(false);
  const field = useFirstLook(draft);
  const time = clock(draft.startMs);
  const save = () =>
    run(async () => {
      const wanted = correctionOf(draft.base, draft.text.value);
      if (!wanted) return onClose();
      tooLong.value = wanted.text.length > MOST_CHARACTERS || wanted.before.length > MOST_WORDS;
      if (tooLong.value) return;
      try {
        await (mayCorrect ? corrections.correct(messageId, wanted) : corrections.suggest(messageId, wanted));
      } catch (refused) {
        const conflict = conflictOf(refused);
        if (!conflict) throw refused;
        return onConflict(conflict);
      }
      await onSent(wanted);
    });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="words-editor">
      <textarea
        ref={field}
        dir="auto"
        aria-label={t.words.editLabel(time)}
        value={draft.text.value}
        onKeyDown={onKeyDown}
        onInput={(event) => (draft.text.value = event.currentTarget.value)}
      />
      <div class="row">
        <Button look="main" busy={busy} onClick={() => void save()}>
          {mayCorrect ? t.common.save : t.words.suggest}
        </Button>
        <Button onClick={onClose}>{t.common.cancel}</Button>
        <span class="hint editor-keys">{t.words.editKeys}</span>
      </div>
      {tooLong.value && <Notice tone="problem">{t.words.tooLong}</Notice>}
      {cause !== undefined && <Failure cause={cause} />}
    </div>
  );
}

/** The field takes the focus, with the word that was meant. */
function useFirstLook({ select, text }: Draft) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(...(select ?? ([text.peek().length, text.peek().length] as const)));
  }, []);
  return field;
}

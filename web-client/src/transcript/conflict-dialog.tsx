import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { conflictOf, corrections } from "../api/corrections.ts";
import type { Correction, WordConflict } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { CopyRow } from "../ui/copy-row.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { DiffText } from "./diff-text.tsx";
import { wordsOf } from "./word-diff.ts";

interface ConflictDialogProps {
  readonly messageId: string;
  readonly conflict: WordConflict;
  readonly mayCorrect: boolean;
  readonly onSent: (sent: Correction) => Promise<void>;
  readonly onConflict: (again: WordConflict) => void;
  /** Goes back to what was being written. */
  readonly onClose: () => void;
  /** Gives up what was written. */
  readonly onGiveUp: () => void;
}

/** Whoever comes later sees what both wrote, and decides. It stays until that is done. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { messageId, conflict, mayCorrect, onSent, onConflict, onClose, onGiveUp } = props;
  const { run, busy, cause } = useWork();
  const mine = useSignal(conflict.mine);
  useEffect(() => {
    mine.value = conflict.mine;
  }, [conflict]);
  const { from, to, was, now, by, revision } = conflict;
  if (from === undefined || to === undefined) {
    return (
      <Dialog title={t.words.conflict} onClose={onClose} keep>
        <p>{t.words.conflictGone}</p>
        <CopyRow label={t.words.it.mine} value={conflict.mine} />
      </Dialog>
    );
  }
  const write = () =>
    run(async () => {
      const wanted = { baseRevision: revision, from, to, before: wordsOf(now), text: mine.value };
      try {
        await (mayCorrect ? corrections.correct(messageId, wanted) : corrections.suggest(messageId, wanted));
      } catch (refused) {
        const again = conflictOf(refused);
        if (!again) throw refused;
        return onConflict(again);
      }
      await onSent(wanted);
    });
  return (
    <Dialog title={t.words.conflict} onClose={onClose} keep class="conflict">
      <p>{by ? t.words.conflictBy(by) : t.words.conflictSomebody}</p>
      <h3>{t.words.it.now}</h3>
      <p class="conflict-now">
        <DiffText before={was} after={now} />
      </p>
      <label class="field">
        {t.words.it.mine}
        <textarea
          dir="auto"
          value={mine.value}
          maxLength={500}
          onInput={(event) => (mine.value = event.currentTarget.value)}
        />
      </label>
      {cause !== undefined && <Failure cause={cause} />}
      <div class="row row-end">
        <Button onClick={onGiveUp}>{t.words.keepTheirs}</Button>
        <Button look="main" busy={busy} onClick={() => void write()}>
          {mayCorrect ? t.words.writeMine : t.words.suggestMine}
        </Button>
      </div>
    </Dialog>
  );
}

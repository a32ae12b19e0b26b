import { useSignal } from "@preact/signals";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { Button } from "../ui/button.tsx";
import { useWork } from "../ui/load.ts";
import { Failure, Notice } from "../ui/notice.tsx";
import { CutBar } from "./cut-bar.tsx";
import { lengthOf, MOST_PARTS, type Range } from "./cuts.ts";
import type { Editable, Editing } from "./edit-store.ts";

/** As the server has it. */
const LEAST_MS = 500;

interface CutTableProps {
  readonly editing: Editing;
  readonly editable: Editable;
  readonly player: Player;
}

/** Where cuts are made, listed, taken back and saved. */
export function CutTable({ editing, editable, player }: CutTableProps) {
  const { message, edit, pauses } = editable;
  const fromMs = useSignal<number | undefined>(undefined);
  const { run, busy, cause } = useWork();
  const { before, after } = editing.lengths.value;
  const cuts = editing.cuts.value;
  const chosen = fromMs.value === undefined ? undefined : between(fromMs.value, player.timeMs.value);
  const refusal = after < LEAST_MS ? t.edit.tooShort : cuts.length >= MOST_PARTS ? t.edit.tooMany : undefined;
  const whole = edit.sourceDurationMs - lengthOf(edit.keep) < 1;
  return (
    <section class="cut-table" aria-label={t.edit.timeline}>
      <CutBar {...{ player, cuts, chosen }} peaks={message.waveform} durationMs={Math.max(1, before)} />
      <div class="row">
        {chosen ? (
          <>
            <Button
              icon="scissors"
              onClick={() => {
                editing.cut([chosen]);
                fromMs.value = undefined;
              }}
            >
              {t.edit.to}
            </Button>
            <Button look="quiet" onClick={() => (fromMs.value = undefined)}>
              {t.edit.cancel}
            </Button>
          </>
        ) : (
          <Button icon="scissors" onClick={() => (fromMs.value = player.timeMs.value)}>
            {t.edit.from}
          </Button>
        )}
        {pauses.length > 0 && <Button onClick={() => editing.cut(pauses)}>{t.edit.pauses(pauses.length)}</Button>}
        {editing.canUndo.value && <Button look="quiet" icon="retry" label={t.edit.undo} onClick={editing.undo} />}
        {editing.canRedo.value && (
          <Button look="quiet" onClick={editing.redo}>
            {t.edit.redo}
          </Button>
        )}
      </div>
      <CutList cuts={cuts} onRestore={editing.restore} />
      <p role="status">{cuts.length > 0 && t.edit.length(clock(before), clock(after))}</p>
      {edit.failure && (
        <Notice tone="problem">
          <p>{edit.failure}</p>
        </Notice>
      )}
      {cause !== undefined && <Failure cause={cause} />}
      <div class="row">
        {cuts.length > 0 &&
          (refusal ? (
            <p class="hint">{refusal}</p>
          ) : (
            <Button look="main" busy={busy} onClick={() => void run(editing.save)}>
              {t.edit.save}
            </Button>
          ))}
        {!whole && (
          <>
            <span class="hint">{t.edit.made}</span>
            <Button icon="retry" busy={busy} onClick={() => void run(editing.bringBack)}>
              {t.edit.bringBack}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

function CutList({ cuts, onRestore }: { cuts: readonly Range[]; onRestore: (range: Range) => void }) {
  if (cuts.length === 0) return <p class="hint">{t.edit.none}</p>;
  return (
    <ul class="cut-list" aria-label={t.edit.cuts}>
      {cuts.map((range) => (
        <li key={range.startMs}>
          <span>
            {clock(range.startMs)} – {clock(range.endMs)}
          </span>
          <Button
            look="quiet"
            icon="plus"
            label={t.edit.restore(clock(range.startMs), clock(range.endMs))}
            onClick={() => onRestore(range)}
          >
            {t.edit.bring}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function between(one: number, other: number): Range {
  return { startMs: Math.min(one, other), endMs: Math.max(one, other) };
}

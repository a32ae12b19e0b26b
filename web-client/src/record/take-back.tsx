import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import type { TakeBack, Taken } from "./take-back.ts";
import "./take-back.css";

/** A button and a key that take back the last sentence, and what they did. */
export function TakeBackControls({ takeBack, busy }: { takeBack: TakeBack; busy: boolean }) {
  useBackspace(takeBack);
  const last = takeBack.last.value;
  if (!takeBack.able.value) return null;
  return (
    <div class="take-back">
      <Button icon="takeBack" busy={busy} name={t.takeBack.name} onClick={takeBack.press}>
        {t.takeBack.button}
        <kbd>⌫</kbd>
      </Button>
      <p class="take-back-told" role="status">
        {last ? told(last) : <span class="hint">{t.takeBack.hint}</span>}
      </p>
      {last?.what === "done" && (
        <Button look="quiet" onClick={takeBack.undo}>
          {t.takeBack.undo}
        </Button>
      )}
    </div>
  );
}

function told(last: Taken): string {
  if (last.what === "done") return t.takeBack.done(Math.max(1, Math.round(last.ms / 1000)));
  return last.what === "undone" ? t.takeBack.undone : t.takeBack.nothing;
}

/** After stop: that something was taken back, and where it is. */
export function TakenBackLine({ takeBack }: { takeBack: TakeBack }) {
  const totalMs = takeBack.totalMs.value;
  return totalMs === 0 ? null : <Notice>{t.takeBack.total(clock(totalMs))}</Notice>;
}

/** Backspace, wherever the focus is, unless somebody writes. */
function useBackspace(takeBack: TakeBack) {
  useEffect(() => {
    const closed = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      const writing = event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea");
      if (event.key !== "Backspace" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (!event.repeat) takeBack.press();
    };
    addEventListener("keydown", onKey, { signal: closed.signal });
    return () => closed.abort();
  }, [takeBack]);
}

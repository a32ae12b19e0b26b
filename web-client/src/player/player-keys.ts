import { useEffect } from "preact/hooks";
import type { Player } from "./player.ts";

const TYPING = "input:not([type=radio]):not([type=checkbox]), textarea, select, dialog";
const PRESSABLE = "button, a, summary, label, [role=slider], [tabindex]:not([tabindex='-1'])";
const STEP_MS = 5000;

/** The keys of the page: space, arrows, c, < and >. Whoever has the focus keeps the keys that are theirs. */
export function usePlayerKeys(player: Player): void {
  useEffect(() => {
    const closed = new AbortController();
    addEventListener("keydown", (event) => onKey(event, player), { signal: closed.signal });
    return () => closed.abort();
  }, [player]);
}

function onKey(event: KeyboardEvent, player: Player): void {
  const target = event.target instanceof Element ? event.target : undefined;
  if (event.ctrlKey || event.metaKey || event.altKey || target?.closest(TYPING)) return;
  const action = actionOf(event.key, player, target?.closest(PRESSABLE) !== null && target !== undefined);
  if (!action) return;
  event.preventDefault();
  action();
}

function actionOf(key: string, player: Player, pressable: boolean): (() => void) | undefined {
  if (key === "c") return player.toggleCaptions;
  if (key === ">") return () => player.changeSpeed(1);
  if (key === "<") return () => player.changeSpeed(-1);
  if (pressable) return undefined;
  if (key === " ") return player.toggle;
  if (key === "ArrowRight") return () => player.seek(player.timeMs.value + STEP_MS);
  if (key === "ArrowLeft") return () => player.seek(Math.max(0, player.timeMs.value - STEP_MS));
  return undefined;
}

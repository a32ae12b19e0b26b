import { useEffect } from "preact/hooks";
import { api } from "../api/client.ts";
import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { Icon } from "../ui/icon.tsx";
import type { Player } from "./player.ts";

/** What saves less is not worth a word. */
const WORTH_MS = 1000;

/** Passes over pauses and fillers, and says how much sooner one is at the end then. */
export function SkipButton({ message, player }: { message: Message; player: Player }) {
  const { on, toggle, know, savedMs } = player.silence;
  const { id, transcriptState, durationMs } = message;
  // Fillers are known when the words are; what is cut has other pauses.
  useEffect(() => {
    let over = false;
    api.maps(id).then(
      (maps) => !over && know(maps),
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, [id, transcriptState, durationMs, know]);
  const saves = savedMs.value >= WORTH_MS ? t.skip.saves(clock(savedMs.value)) : "";
  return (
    <>
      <button
        type="button"
        class="player-button player-captions"
        aria-label={saves === "" ? t.skip.action : `${t.skip.action}. ${saves}`}
        title={t.skip.action}
        aria-pressed={on.value}
        onClick={toggle}
      >
        <Icon name="skip" />
      </button>
      {saves !== "" && (
        <span class="player-saves" aria-hidden="true">
          {saves}
        </span>
      )}
    </>
  );
}

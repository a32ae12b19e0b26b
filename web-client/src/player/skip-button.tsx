import { useEffect } from "preact/hooks";
import { api } from "../api/client.ts";
import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { Icon } from "../ui/icon.tsx";
import type { Player } from "./player.ts";

/** How often is asked again, and after how long, for what has only just been recorded. */
const TRIES = 8;
const AGAIN_MS = 1500;

/** What saves less is not worth a word. */
const WORTH_MS = 1000;

/** Passes over pauses and fillers, and says how much sooner one is at the end then. */
export function SkipButton({ message, player }: { message: Message; player: Player }) {
  const { on, toggle, know, savedMs } = player.silence;
  const { id, transcriptState, durationMs } = message;
  const heard = message.waveform !== undefined;
  // Fillers are known when the words are, pauses when the sound is; what is cut has other pauses.
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (left: number) => {
      const maps = await api.maps(id).catch(() => undefined);
      if (over) return;
      if (maps) know(maps);
      // Whoever plays a message from a list has it as it was then: nobody tells when its sound is known.
      if (!heard && !maps?.skips.length && left > 0) timer = setTimeout(() => void read(left - 1), AGAIN_MS);
    };
    void read(TRIES);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [id, transcriptState, durationMs, heard, know]);
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

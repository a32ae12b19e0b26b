import { useRef } from "preact/hooks";
import type { Chapter } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { Waveform } from "../ui/waveform.tsx";
import type { Player } from "./player.ts";

interface WaveSliderProps {
  readonly player: Player;
  readonly peaks: readonly number[] | undefined;
  readonly durationMs: number;
  readonly label: string;
  readonly bars?: number;
  /** Where parts begin that have a name. */
  readonly chapters?: readonly Chapter[];
}

/** The shape of a sound, in which one can point, drag and step. */
export function WaveSlider({ player, peaks, durationMs, label, bars = 96, chapters = [] }: WaveSliderProps) {
  const place = useRef<HTMLDivElement>(null);
  const time = Math.min(durationMs, player.timeMs.value);
  const point = (event: PointerEvent) => {
    const box = place.current?.getBoundingClientRect();
    if (!box || (event.type === "pointermove" && event.buttons === 0)) return;
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    const rtl = getComputedStyle(document.documentElement).direction === "rtl";
    player.seek(Math.round((rtl ? 1 - share : share) * durationMs));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepTo(event.key, time, durationMs);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    player.seek(to);
  };
  return (
    <div
      ref={place}
      class="wave-slider"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={Math.round(time / 1000)}
      aria-valuetext={clock(time)}
      onPointerDown={(event) => {
        place.current?.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerMove={point}
      onKeyDown={onKeyDown}
    >
      <Waveform peaks={peaks} bars={bars} played={durationMs > 0 ? time / durationMs : 0} />
      {chapters.map(({ id, startMs, title }) => (
        <span
          key={id}
          class="wave-chapter"
          title={t.chapter.mark(title, clock(startMs))}
          style={{ insetInlineStart: `${(100 * startMs) / Math.max(1, durationMs)}%` }}
        />
      ))}
    </div>
  );
}

function stepTo(key: string, time: number, durationMs: number): number | undefined {
  if (key === "Home") return 0;
  if (key === "End") return durationMs;
  if (key === "ArrowRight" || key === "ArrowUp") return Math.min(durationMs, time + 5000);
  return key === "ArrowLeft" || key === "ArrowDown" ? Math.max(0, time - 5000) : undefined;
}

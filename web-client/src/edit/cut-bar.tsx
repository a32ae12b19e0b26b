import { t } from "../i18n/index.ts";
import type { Player } from "../player/player.ts";
import { WaveSlider } from "../player/wave-slider.tsx";
import type { Range } from "./cuts.ts";

interface CutBarProps {
  readonly player: Player;
  readonly peaks: readonly number[] | undefined;
  readonly durationMs: number;
  readonly cuts: readonly Range[];
  /** What would be cut now. */
  readonly chosen: Range | undefined;
}

/** The sound of what plays, with what is cut laid over it. */
export function CutBar({ player, peaks, durationMs, cuts, chosen }: CutBarProps) {
  const place = ({ startMs, endMs }: Range) => ({
    insetInlineStart: `${(100 * startMs) / durationMs}%`,
    inlineSize: `${(100 * (endMs - startMs)) / durationMs}%`,
  });
  return (
    <div class="cut-bar">
      <WaveSlider player={player} peaks={peaks} durationMs={durationMs} label={t.edit.timeline} bars={160} />
      {cuts.map((range) => (
        <span key={range.startMs} class="cut-shade" style={place(range)} />
      ))}
      {chosen && <span class="cut-chosen" style={place(chosen)} />}
      <span class="cut-head" style={{ insetInlineStart: `${(100 * player.timeMs.value) / durationMs}%` }} />
    </div>
  );
}

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { createSilenceWatch } from "../recorder/silence.ts";
import type { Sound } from "../recorder/sound.ts";

const BARS = 14;

interface LevelMeterProps {
  readonly sound: Sound | undefined;
  /** What is wrong with the microphone is said elsewhere. */
  readonly hush?: boolean;
}

/** How loud it is, as bars that move; says so when nothing is heard for a while. */
export function LevelMeter({ sound, hush = false }: LevelMeterProps) {
  const meter = useRef<HTMLDivElement>(null);
  const silent = useSignal(false);
  useEffect(() => {
    const isSilent = createSilenceWatch();
    let frame = 0;
    const draw = (now: number) => {
      const level = sound?.level() ?? 0;
      silent.value = isSilent(level, now);
      const lit = Math.round(level * BARS);
      meter.current?.setAttribute("aria-valuenow", String(Math.round(level * 100)));
      meter.current?.childNodes.forEach((bar, at) => {
        if (bar instanceof HTMLElement) bar.classList.toggle("level-on", at < lit);
      });
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [sound, silent]);
  if (!sound) return <p class="hint">{t.record.noSound}</p>;
  return (
    <div class="level-place">
      <div
        ref={meter}
        class="level"
        role="meter"
        aria-label={t.record.level}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
      >
        {Array.from({ length: BARS }, (_, at) => (
          <span key={at} class="level-bar" />
        ))}
      </div>
      <p class="level-silent" role="status">
        {silent.value && !hush && t.record.silent}
      </p>
    </div>
  );
}

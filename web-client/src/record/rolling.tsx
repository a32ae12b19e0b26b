import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { elapsedMs, type Recorder, type RecorderState } from "../recorder/recorder.ts";
import type { Trouble } from "../recorder/trouble.ts";
import { Button } from "../ui/button.tsx";
import { LevelMeter } from "./level-meter.tsx";
import { LiveChoice } from "./live-choice.tsx";
import type { LiveSwitch } from "./live-switch.ts";
import { Preview } from "./preview.tsx";
import type { TakeBack } from "./take-back.ts";
import { TakeBackControls } from "./take-back.tsx";
import { Troubles } from "./troubles.tsx";

type RollingState = Extract<RecorderState, { phase: "counting" | "recording" | "paused" }>;

interface RollingProps {
  readonly recorder: Recorder;
  readonly live: LiveSwitch;
  readonly takeBack: TakeBack;
  readonly state: RollingState;
  readonly troubles: readonly Trouble[];
}

/** While it records: only time, level, pause and stop, and what happens to the devices. */
export function Rolling({ recorder, live, takeBack, state, troubles }: RollingProps) {
  useSpaceBar(recorder);
  const counting = state.phase === "counting";
  const paused = state.phase === "paused";
  return (
    <section class={`stage stage-${state.phase}`} aria-label={t.record.recording}>
      <div class="preview-place">
        <Preview capture={state.capture} />
        {counting && (
          <p class="count-down" role="status" aria-label={t.record.starting(state.left)}>
            {state.left}
          </p>
        )}
      </div>
      <Troubles troubles={troubles} capture={state.capture} />
      <div class="controls controls-rolling">
        <p class="elapsed">
          <span class={paused || counting ? "record-dot record-dot-off" : "record-dot"} />
          <span class="visually-hidden" role="status">
            {paused ? t.record.paused : counting ? "" : t.record.recording}
          </span>
          <Elapsed state={state} />
        </p>
        <LevelMeter sound={state.capture.sound} hush={troubles.some(({ kind }) => kind.startsWith("microphone"))} />
        <div class="row">
          <Button icon={paused ? "play" : "pause"} busy={counting} onClick={() => recorder.togglePause()}>
            {paused ? t.record.resume : t.record.pause}
          </Button>
          <Button look="record" icon="stop" busy={counting} onClick={() => void recorder.stop()}>
            {t.record.stop}
          </Button>
        </div>
        <TakeBackControls takeBack={takeBack} busy={counting} />
        <LiveChoice live={live} />
        <p class="hint rolling-keys">{t.record.keys}</p>
      </div>
    </section>
  );
}

function Elapsed({ state }: { state: RollingState }) {
  const now = useSignal(performance.now());
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = performance.now();
    }, 200);
    return () => clearInterval(timer);
  }, [now]);
  return (
    <time class="elapsed-time">
      {clock(elapsedMs(state, Math.max(now.value, "sinceMs" in state ? state.sinceMs : 0)))}
    </time>
  );
}

/** Space pauses and goes on wherever the focus is; a button that has it must not be pressed by the same key. */
function useSpaceBar(recorder: Recorder) {
  useEffect(() => {
    const closed = new AbortController();
    const options = { capture: true, signal: closed.signal };
    const own = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input");
      if (event.key !== " " || typing) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === "keydown" && !event.repeat) recorder.togglePause();
    };
    addEventListener("keydown", own, options);
    addEventListener("keyup", own, options);
    return () => closed.abort();
  }, [recorder]);
}

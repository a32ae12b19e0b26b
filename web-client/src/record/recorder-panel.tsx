import { effect, untracked } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { captureErrorText } from "../i18n/state-text.ts";
import type { CaptureKind } from "../recorder/media-type.ts";
import type { RecorderState } from "../recorder/recorder.ts";
import { Button } from "../ui/button.tsx";
import { useStore } from "../ui/load.ts";
import { Notice } from "../ui/notice.tsx";
import type { Target } from "../upload/upload-center.ts";
import { Choose } from "./choose.tsx";
import type { Hold } from "./hold.ts";
import { LiveWords } from "./live-words.tsx";
import { type Back, Ready } from "./ready.tsx";
import { createRecording, type GoesOn, type Recording } from "./recording.ts";
import { Review } from "./review.tsx";
import { Rolling } from "./rolling.tsx";
import { SafeLine } from "./safe-line.tsx";
import { TakenBackLine } from "./take-back.tsx";
import "./record.css";

interface RecorderPanelProps {
  readonly target: Target;
  /** Opens this at once, without the choice. */
  readonly kind?: CaptureKind;
  /** Talks while this is held, and stops when it is let go. */
  readonly hold?: Hold;
  /** The message that goes on with what is recorded now. */
  readonly goesOn?: GoesOn;
  readonly onSent: (message: Message) => void;
  readonly onAim?: (channelId: string) => void;
  readonly onDiscarded?: () => void;
}

/** The recorder, as a page and as a sheet: choose, look, record, send. */
export function RecorderPanel({ target, kind, hold, goesOn, onSent, onAim, onDiscarded }: RecorderPanelProps) {
  const house = useHouse();
  const recording = useStore("recording", (until) => createRecording(house, target, until, goesOn));
  useEffect(() => recording?.aim(target.channelId), [recording, target.channelId]);
  useEffect(() => {
    if (kind) void recording?.recorder.choose({ kind });
  }, [recording, kind]);
  useHold(recording, hold);
  useDropped(recording);
  if (!recording) return <div class="stage" />;
  const state = recording.recorder.state.value;
  const shipment = recording.shipment.value;
  if (shipment && (state.phase === "stopped" || state.phase === "idle")) {
    const discarded = async () => {
      await recording.reset();
      onDiscarded?.();
    };
    return (
      <>
        {recording.file.value?.others && <Notice>{t.file.onlyOne(recording.file.value.name)}</Notice>}
        <TakenBackLine takeBack={recording.takeBack} />
        <Review
          shipment={shipment}
          state={state}
          onSent={onSent}
          onDiscarded={() => void discarded()}
          onGoOn={recording.goOn}
        />
      </>
    );
  }
  if (goesOn && kind && state.phase === "idle") {
    return <Again onStart={() => void recording.recorder.choose({ kind })} />;
  }
  const leave = async () => {
    await recording.recorder.dispose();
    if (goesOn) onDiscarded?.();
  };
  const back = { label: goesOn ? t.interrupted.leave : t.record.back, go: () => void leave() };
  return <Stage recording={recording} state={state} back={back} onAim={onAim} />;
}

/** A file that was dropped on the page before is sent at once. */
function useDropped(recording: Recording | undefined) {
  const { dropped } = useHouse();
  const waiting = dropped.value;
  useEffect(() => {
    if (!recording || !waiting) return;
    dropped.value = undefined;
    void recording.sendFile(waiting.first, waiting.others);
  }, [recording, waiting, dropped]);
}

/** Held long enough, it records as soon as the microphone is open, and stops when it is let go. */
function useHold(recording: Recording | undefined, hold: Hold | undefined) {
  useEffect(() => {
    if (!recording || !hold) return;
    const { recorder } = recording;
    return effect(() => {
      const { phase } = recorder.state.value;
      const talks = hold.talking.value && !hold.released.value;
      const done = hold.talking.value && hold.released.value;
      // What these look at must not call this effect again.
      if (talks && phase === "ready") untracked(() => void recorder.start(false));
      if (done && phase === "recording") untracked(() => void recorder.stop());
    });
  }, [recording, hold]);
}

/** A recording goes on as what it was: there is nothing else to choose. */
function Again({ onStart }: { onStart: () => void }) {
  return (
    <div class="stage stage-wait">
      <Button look="record" onClick={onStart}>
        {t.interrupted.goOn}
      </Button>
    </div>
  );
}

interface StageProps {
  readonly recording: Recording;
  readonly state: RecorderState;
  readonly back: Back;
  readonly onAim: ((channelId: string) => void) | undefined;
}

function Stage({ recording, state, back, onAim }: StageProps) {
  const { recorder } = recording;
  const shipment = recording.shipment.value;
  switch (state.phase) {
    case "idle":
      return <Choose recording={recording} onAim={onAim} />;
    case "opening":
      return (
        <div class="stage stage-wait" role="status">
          <p>{t.record.opening}</p>
        </div>
      );
    case "ready":
      return <Ready recording={recording} choice={state.choice} capture={state.capture} back={back} />;
    case "counting":
    case "recording":
    case "paused":
      return (
        <>
          <Rolling
            recorder={recorder}
            live={recording.live}
            takeBack={recording.takeBack}
            state={state}
            troubles={recording.troubles.value}
          />
          {shipment && <LiveWords shipment={shipment} />}
          {shipment && <SafeLine shipment={shipment} />}
        </>
      );
    case "stopping":
    case "stopped":
      return (
        <div class="stage stage-wait" role="status">
          <p>{t.record.stopping}</p>
        </div>
      );
    case "failed":
      return (
        <div class="stage stage-wait">
          <Notice tone="problem">
            <p>{captureErrorText(state.error)}</p>
            <div class="row">
              <Button onClick={back.go}>{back.label}</Button>
              <Button onClick={() => void recorder.choose(state.choice)}>{t.common.retry}</Button>
              {state.choice.kind === "screen" && state.error.device === "microphone" && (
                <Button onClick={() => void recorder.choose({ ...state.choice, microphoneId: "none" })}>
                  {t.device.withoutMicrophone}
                </Button>
              )}
            </div>
          </Notice>
        </div>
      );
    default:
      return state satisfies never;
  }
}

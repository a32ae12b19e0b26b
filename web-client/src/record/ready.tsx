import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";
import type { Capture, CaptureChoice } from "../recorder/capture.ts";
import { type Device, type Devices, listDevices } from "../recorder/devices.ts";
import { Button } from "../ui/button.tsx";
import { countdown, setCountdown } from "./countdown.ts";
import { LanguageChoice } from "./language-choice.tsx";
import { LevelMeter } from "./level-meter.tsx";
import { LiveChoice } from "./live-choice.tsx";
import { Preview } from "./preview.tsx";
import type { Recording } from "./recording.ts";

interface ReadyProps {
  readonly recording: Recording;
  readonly choice: CaptureChoice;
  readonly capture: Capture;
  readonly back: Back;
}

/** The way out of the recorder before anything is recorded. */
export interface Back {
  readonly label: string;
  go(): void;
}

/** The devices are open and nothing is recorded yet: one sees and hears oneself. */
export function Ready({ recording, choice, capture, back }: ReadyProps) {
  const { recorder, live } = recording;
  useEffect(focusStart, []);
  return (
    <section class="stage" aria-label={t.record.preview}>
      <Preview capture={capture} />
      <div class="controls">
        <LevelMeter sound={capture.sound} />
        <Pickers choice={choice} onChoose={(changed) => void recorder.choose(changed)}>
          <LanguageChoice recording={recording} />
        </Pickers>
        <label class="check">
          <input
            type="checkbox"
            checked={countdown.value}
            onChange={(event) => setCountdown(event.currentTarget.checked)}
          />
          {t.record.countdown}
        </label>
        <LiveChoice live={live} />
        <div class="row row-spread">
          <Button icon="back" onClick={back.go}>
            {back.label}
          </Button>
          <Button look="record" class="button-big" onClick={() => void recorder.start(countdown.value)}>
            <span class="record-dot" />
            {t.record.start}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** What was pressed to come here is gone; whoever uses the keyboard goes on from the next step. */
function focusStart(): void {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>(".stage .button-big")?.focus();
}

interface PickersProps {
  readonly choice: CaptureChoice;
  readonly onChoose: (choice: CaptureChoice) => void;
  readonly children: ComponentChildren;
}

function Pickers({ choice, onChoose, children }: PickersProps) {
  const devices = useSignal<Devices>({ microphones: [], cameras: [] });
  useEffect(() => {
    const closed = new AbortController();
    const look = async () => {
      devices.value = await listDevices();
    };
    void look();
    navigator.mediaDevices.addEventListener("devicechange", () => void look(), { signal: closed.signal });
    return () => closed.abort();
  }, [devices]);
  const { microphones, cameras } = devices.value;
  const screen = choice.kind === "screen";
  return (
    <div class="pickers">
      {(microphones.length > 1 || (screen && microphones.length > 0)) && (
        <Picker
          label={t.record.microphone}
          devices={microphones}
          value={choice.microphoneId}
          {...(screen ? { none: t.record.noMicrophone } : {})}
          onPick={(microphoneId) => onChoose({ ...choice, microphoneId })}
        />
      )}
      {choice.kind === "camera" && cameras.length > 1 && (
        <Picker
          label={t.record.camera}
          devices={cameras}
          value={choice.cameraId}
          onPick={(cameraId) => onChoose({ ...choice, cameraId })}
        />
      )}
      {children}
    </div>
  );
}

interface PickerProps {
  readonly label: string;
  readonly devices: readonly Device[];
  readonly value: string | undefined;
  readonly none?: string;
  readonly onPick: (id: string) => void;
}

function Picker({ label, devices, value, none, onPick }: PickerProps) {
  return (
    <label class="field">
      {label}
      <select value={value ?? devices[0]?.id} onChange={(event) => onPick(event.currentTarget.value)}>
        {devices.map((device) => (
          <option key={device.id} value={device.id}>
            {device.label || t.record.defaultDevice}
          </option>
        ))}
        {none && <option value="none">{none}</option>}
      </select>
    </label>
  );
}

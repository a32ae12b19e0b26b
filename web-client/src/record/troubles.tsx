import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { captureErrorText } from "../i18n/state-text.ts";
import { troubleText } from "../i18n/trouble-text.ts";
import { type Capture, CaptureError } from "../recorder/capture.ts";
import { type Device, listDevices } from "../recorder/devices.ts";
import type { Trouble } from "../recorder/trouble.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import "./troubles.css";

interface TroublesProps {
  readonly troubles: readonly Trouble[];
  readonly capture: Capture;
}

/** What happened while it records, each with what one can do about it. */
export function Troubles({ troubles, capture }: TroublesProps) {
  return (
    <div class="troubles">
      {troubles.map((trouble) => {
        const voice = trouble.kind.startsWith("microphone");
        return (
          <Notice key={trouble.kind} tone={voice ? "problem" : "plain"}>
            <p>
              {troubleText(trouble, capture.kind)}
              {/* It changes each second: seen, not spoken. */}
              {trouble.kind === "limit-near" && <span aria-hidden="true"> {t.trouble.limitLeft(trouble.seconds)}</span>}
            </p>
            {voice && capture.changeMicrophone && <MicrophoneChoice change={capture.changeMicrophone} />}
          </Notice>
        );
      })}
    </div>
  );
}

function MicrophoneChoice({ change }: { change: (id: string) => Promise<void> }) {
  const found = useSignal<readonly Device[] | undefined>(undefined);
  const failure = useSignal<CaptureError | undefined>(undefined);
  useEffect(() => {
    const closed = new AbortController();
    const look = async () => {
      found.value = (await listDevices()).microphones;
    };
    void look();
    navigator.mediaDevices.addEventListener("devicechange", () => void look(), { signal: closed.signal });
    return () => closed.abort();
  }, [found]);
  const use = async (id: string) => {
    failure.value = undefined;
    await change(id).catch((cause: unknown) => {
      failure.value = cause instanceof CaptureError ? cause : new CaptureError("microphone", "unknown");
    });
  };
  return (
    <>
      <div class="row">
        {found.value?.map(({ id, label }) => (
          <Button key={id} icon="mic" onClick={() => void use(id)}>
            {t.trouble.useMicrophone(label || t.trouble.microphone)}
          </Button>
        ))}
      </div>
      {found.value?.length === 0 && <p>{t.trouble.plugIn}</p>}
      {failure.value && <p>{captureErrorText(failure.value)}</p>}
    </>
  );
}

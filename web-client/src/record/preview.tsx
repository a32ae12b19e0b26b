import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import type { Capture } from "../recorder/capture.ts";
import { Icon } from "../ui/icon.tsx";

/** What the recording will show, live: the picture, or a microphone that moves with the voice. */
export function Preview({ capture }: { capture: Capture }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = capture.stream;
  }, [capture]);
  if (!capture.picture) {
    return (
      <div class="preview preview-voice">
        <span class="voice-mark">
          <Icon name="mic" />
        </span>
      </div>
    );
  }
  return (
    <video
      ref={video}
      class={`preview preview-${capture.kind}`}
      aria-label={t.record.preview}
      muted
      autoPlay
      playsInline
      disablePictureInPicture
    />
  );
}

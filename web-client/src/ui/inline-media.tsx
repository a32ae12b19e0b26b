import { useEffect, useRef } from "preact/hooks";
import type { Message } from "../api/types.ts";
import { chooseSource } from "./choose-source.ts";
import { Waveform } from "./waveform.tsx";

interface InlineMediaProps {
  readonly message: Message;
  readonly fromMs: number;
  readonly onEnd: () => void;
}

/** A small player without controls, which starts at a moment and takes the place of a still. */
export function InlineMedia({ message, fromMs, onEnd }: InlineMediaProps) {
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const media = ref.current;
    if (!media) return;
    media.currentTime = fromMs / 1000;
    void media.play().catch(onEnd);
    return () => media.pause();
  }, [fromMs]);
  return (
    <div class="inline-media">
      {message.kind === "voice" && <Waveform peaks={message.waveform} bars={32} />}
      {/* biome-ignore lint/a11y/useMediaCaption: the words stand beside it. */}
      <video ref={ref} src={chooseSource(message)} poster={message.posterUrl} playsInline onEnded={onEnd} />
    </div>
  );
}

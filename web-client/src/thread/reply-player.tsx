import { useEffect, useRef, useState } from "preact/hooks";
import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { isSound } from "../player/message-player.tsx";
import { createPlayer } from "../player/player.ts";
import { WaveSlider } from "../player/wave-slider.tsx";
import { Button } from "../ui/button.tsx";
import { chooseSource } from "../ui/choose-source.ts";
import type { InPlace } from "./play-in-place.ts";

/** A reply's own small player: one button, its shape, its length; the picture above, where there is one. */
export function ReplyPlayer({ reply, inPlace }: { reply: Message; inPlace: InPlace }) {
  const [player] = useState(() => createPlayer(0, reply.author.id));
  const [source] = useState(() => chooseSource(reply));
  const media = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const closed = new AbortController();
    if (media.current) player.attach(media.current, closed.signal);
    return () => closed.abort();
  }, [player]);
  useEffect(() => inPlace.register(reply.id, player), [inPlace, reply.id, player]);
  const playing = player.playing.value;
  const durationMs = reply.durationMs ?? 0;
  return (
    <div class="reply-player">
      {/* biome-ignore lint/a11y/useMediaCaption: the words stand below. */}
      <video
        ref={media}
        class={isSound(reply) ? "reply-sound" : "reply-picture"}
        src={source}
        poster={reply.posterUrl}
        preload="none"
        playsInline
      />
      <div class="reply-controls">
        <Button
          icon={playing ? "pause" : "play"}
          label={`${playing ? t.common.pause : t.common.play}: ${reply.author.name}`}
          onClick={player.toggle}
        />
        <WaveSlider
          player={player}
          peaks={reply.waveform}
          durationMs={durationMs}
          label={t.player.waveform}
          bars={64}
        />
        <span class="length-plain">{clock(durationMs)}</span>
      </div>
    </div>
  );
}

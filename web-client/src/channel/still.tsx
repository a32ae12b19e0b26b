import type { Message } from "../api/types.ts";
import { clock } from "../i18n/time.ts";
import { KindIcon } from "../ui/icon.tsx";
import { Waveform } from "../ui/waveform.tsx";

/** The face of a message: a still of its picture, or the shape of its sound. The place is kept while there is none. */
export function Still({ message }: { message: Message }) {
  const { posterUrl, durationMs, kind } = message;
  return (
    <div class={`still still-${posterUrl ? "picture" : "sound"}`} aria-hidden="true">
      {posterUrl && <img src={posterUrl} alt="" loading="lazy" />}
      {!posterUrl && <KindIcon kind={kind} />}
      {!posterUrl && message.waveform && <Waveform peaks={message.waveform} bars={32} />}
      {durationMs !== undefined && <span class="length">{clock(durationMs)}</span>}
    </div>
  );
}

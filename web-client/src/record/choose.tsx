import { useSignal } from "@preact/signals";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import type { CaptureKind } from "../recorder/media-type.ts";
import { KindIcon } from "../ui/icon.tsx";
import type { Recording } from "./recording.ts";

const KINDS: readonly CaptureKind[] = ["screen", "camera", "voice"];

interface ChooseProps {
  readonly recording: Recording;
  readonly onAim: ((channelId: string) => void) | undefined;
}

/** What to record, and in which channel. A recording that exists can be dropped here. */
export function Choose({ recording, onAim }: ChooseProps) {
  const over = useSignal(false);
  const take = (file: File | null | undefined) => {
    if (file) recording.sendFile(file);
  };
  return (
    <section
      class={over.value ? "choose choose-over" : "choose"}
      aria-label={t.record.lead}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        take(event.dataTransfer?.files[0]);
      }}
    >
      <p class="lead">{t.record.lead}</p>
      <div class="kinds">
        {KINDS.map((kind) => (
          <button key={kind} type="button" class="kind" onClick={() => void recording.recorder.choose({ kind })}>
            <span class="kind-icon">
              <KindIcon kind={kind} />
            </span>
            <strong>{t.record.kinds[kind]}</strong>
            <span class="hint">{t.record.kindHints[kind]}</span>
          </button>
        ))}
      </div>
      {onAim && <ChannelChoice channelId={recording.target.value.channelId} onAim={onAim} />}
      <label class="file-choice">
        <KindIcon kind="file" />
        <span>
          <strong>{over.value ? t.record.drop : t.record.file}</strong>
          <span class="hint">{t.record.fileHint}</span>
        </span>
        <input type="file" accept="video/*,audio/*" onChange={(event) => take(event.currentTarget.files?.[0])} />
      </label>
      {!recording.durable && <p class="hint">{t.record.memoryOnly}</p>}
    </section>
  );
}

function ChannelChoice({ channelId, onAim }: { channelId: string; onAim: (channelId: string) => void }) {
  const { channels } = useHouse();
  return (
    <label class="field channel-choice">
      {t.review.channel}
      <select value={channelId} onChange={(event) => onAim(event.currentTarget.value)}>
        {channels.value?.map((channel) => (
          <option key={channel.id} value={channel.id}>
            # {channel.name}
          </option>
        ))}
      </select>
    </label>
  );
}

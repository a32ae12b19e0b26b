import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useHouse } from "../app.ts";
import { channelName, inUse } from "../channel/channel-name.ts";
import { refusalText } from "../i18n/file-text.ts";
import { t } from "../i18n/index.ts";
import type { CaptureKind } from "../recorder/media-type.ts";
import { droppedFile, FileInput } from "../ui/file-input.tsx";
import { KindIcon } from "../ui/icon.tsx";
import { Notice } from "../ui/notice.tsx";
import type { FileChoice, Recording } from "./recording.ts";

const KINDS: readonly CaptureKind[] = ["screen", "camera", "voice"];

interface ChooseProps {
  readonly recording: Recording;
  readonly onAim: ((channelId: string) => void) | undefined;
}

/** What to record, and in which channel. A recording that exists can be dropped here. */
export function Choose({ recording, onAim }: ChooseProps) {
  const over = useSignal(false);
  const input = useId();
  const drop = async (data: DataTransfer | null) => {
    const found = await droppedFile(data);
    if (found) await recording.sendFile(found.first, found.others);
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
        void drop(event.dataTransfer);
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
      <label class="file-choice" for={input}>
        <KindIcon kind="file" />
        <span>
          <strong>{over.value ? t.record.drop : t.record.file}</strong>
          <span class="hint">{t.record.fileHint}</span>
        </span>
        <FileInput id={input} onFiles={(chosen, others) => void recording.sendFile(chosen, others)} />
      </label>
      {recording.file.value && <FileChoiceNotice choice={recording.file.value} />}
      {!recording.durable && <p class="hint">{t.record.memoryOnly}</p>}
    </section>
  );
}

/** That a file is being looked at, or why it is not sent. */
function FileChoiceNotice({ choice: { name, answer } }: { choice: FileChoice }) {
  if (!answer) return <Notice>{t.file.looking}</Notice>;
  if (answer.answer === "refused") return <Notice tone="problem">{refusalText(answer, name)}</Notice>;
  return null;
}

function ChannelChoice({ channelId, onAim }: { channelId: string; onAim: (channelId: string) => void }) {
  const { account, channels } = useHouse();
  return (
    <label class="field channel-choice">
      {t.review.channel}
      <select value={channelId} onChange={(event) => onAim(event.currentTarget.value)}>
        {inUse(channels.value)
          .filter(({ mine }) => mine.mayPost)
          .map((channel) => (
            <option key={channel.id} value={channel.id}>
              {channel.kind === "direct" ? "" : "# "}
              {channelName(channel, account.id)}
            </option>
          ))}
      </select>
    </label>
  );
}

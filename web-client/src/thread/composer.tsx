import { useSignal } from "@preact/signals";
import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { RecorderPanel } from "../record/recorder-panel.tsx";
import type { CaptureKind } from "../recorder/media-type.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

interface ComposerProps {
  readonly message: Message;
  readonly player: Player;
  readonly onSent: () => void;
}

interface Started {
  readonly kind: CaptureKind;
  readonly momentMs: number;
  readonly wasPlaying: boolean;
}

/** Replies to the moment that one sees: playing stops, one speaks, and it goes on at the same second. */
export function Composer({ message, player, onSent }: ComposerProps) {
  const started = useSignal<Started | undefined>(undefined);
  const start = (kind: CaptureKind) => {
    const wasPlaying = player.playing.value;
    player.pause();
    started.value = { kind, momentMs: Math.round(player.timeMs.value), wasPlaying };
  };
  const end = (goOn: boolean) => {
    const now = started.value;
    started.value = undefined;
    if (!now) return;
    player.seek(now.momentMs);
    if (goOn && now.wasPlaying) player.play();
  };
  const now = started.value;
  return (
    <div class="composer">
      <Button look="record" icon="mic" onClick={() => start("voice")}>
        {t.thread.replyHere}
        <span class="composer-time" aria-hidden="true">
          {clock(player.timeMs.value)}
        </span>
      </Button>
      <Button icon="video" label={`${t.thread.replyHere}: ${t.record.kinds.camera}`} onClick={() => start("camera")} />
      <Button
        icon="monitor"
        label={`${t.thread.replyHere}: ${t.record.kinds.screen}`}
        onClick={() => start("screen")}
      />
      {now && (
        <Dialog
          title={t.record.replyTitle(clock(now.momentMs))}
          keep
          class="dialog-recorder"
          onClose={() => end(false)}
        >
          <RecorderPanel
            target={{ channelId: message.channelId, parentId: message.id, momentMs: now.momentMs }}
            kind={now.kind}
            onSent={() => {
              onSent();
              end(true);
            }}
            onDiscarded={() => end(true)}
          />
        </Dialog>
      )}
    </div>
  );
}

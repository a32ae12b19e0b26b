import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { createHold, type Hold } from "../record/hold.ts";
import { RecorderPanel } from "../record/recorder-panel.tsx";
import type { CaptureKind } from "../recorder/media-type.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useHoldKey } from "./use-hold-key.ts";
import "./composer.css";

interface ComposerProps {
  readonly message: Message;
  readonly player: Player;
  readonly onSent: () => void;
}

interface Started {
  /** Undefined opens the choice, with a place for files. */
  readonly kind: CaptureKind | undefined;
  readonly momentMs: number;
  readonly momentEndMs?: number;
  readonly hold?: Hold;
  readonly wasPlaying: boolean;
}

/** Replies to the moment or range that one sees: playing stops, one speaks, and it goes on at the same second. */
export function Composer({ message, player, onSent }: ComposerProps) {
  const started = useSignal<Started | undefined>(undefined);
  const from = useSignal<number | undefined>(undefined);
  const start = (kind: CaptureKind | undefined, hold?: Hold) => {
    if (started.value) return;
    const wasPlaying = player.playing.value;
    player.pause();
    const now = Math.round(player.timeMs.value);
    const range = from.value !== undefined && from.value < now ? { momentMs: from.value, momentEndMs: now } : {};
    started.value = { kind, momentMs: now, ...range, wasPlaying, ...(hold ? { hold } : {}) };
  };
  const end = (goOn: boolean) => {
    const now = started.value;
    started.value = undefined;
    from.value = undefined;
    if (!now) return;
    player.seek(now.momentEndMs ?? now.momentMs);
    if (goOn && now.wasPlaying) player.play();
  };
  const { dropped } = useHouse();
  const waiting = dropped.value !== undefined;
  useEffect(() => {
    if (waiting) start(undefined);
  }, [waiting]);
  return (
    <div class="composer">
      <HoldButton player={player} onStart={start} />
      <Button icon="video" label={`${t.thread.replyHere}: ${t.record.kinds.camera}`} onClick={() => start("camera")} />
      <Button
        icon="monitor"
        label={`${t.thread.replyHere}: ${t.record.kinds.screen}`}
        onClick={() => start("screen")}
      />
      <Button icon="file" label={`${t.thread.replyHere}: ${t.thread.file}`} onClick={() => start(undefined)} />
      <Button
        label={from.value === undefined ? t.thread.rangeHint : t.thread.rangeOff(clock(from.value))}
        pressed={from.value !== undefined}
        onClick={() => {
          from.value = from.value === undefined ? Math.round(player.timeMs.value) : undefined;
        }}
      >
        {from.value === undefined ? t.thread.rangeStart : t.thread.rangeFrom(clock(from.value))}
      </Button>
      {started.value && <Sheet message={message} started={started.value} onSent={onSent} onEnd={end} />}
    </div>
  );
}

/** A short press opens the recorder; while it is held one speaks, and letting go ends it. */
function HoldButton({ player, onStart }: { player: Player; onStart: (kind: CaptureKind, hold?: Hold) => void }) {
  const begin = () => {
    const hold = createHold();
    onStart("voice", hold);
    return hold;
  };
  useHoldKey("r", begin);
  const held = useSignal<Hold | undefined>(undefined);
  useEffect(() => {
    const closed = new AbortController();
    for (const type of ["pointerup", "pointercancel"]) {
      addEventListener(type, () => held.value?.release(), { signal: closed.signal });
    }
    return () => closed.abort();
  }, [held]);
  return (
    <button
      type="button"
      class="button button-record"
      title={t.thread.hold}
      onPointerDown={(event) => {
        if (event.button === 0) held.value = begin();
      }}
      // By the keyboard, where nothing is held.
      onClick={(event) => event.detail === 0 && onStart("voice")}
    >
      <span class="record-dot" />
      {t.thread.replyHere}
      <span class="composer-time" aria-hidden="true">
        {clock(player.timeMs.value)}
      </span>
    </button>
  );
}

interface SheetProps {
  readonly message: Message;
  readonly started: Started;
  readonly onSent: () => void;
  readonly onEnd: (goOn: boolean) => void;
}

function Sheet({ message, started, onSent, onEnd }: SheetProps) {
  const { kind, hold, momentMs, momentEndMs } = started;
  const range = momentEndMs === undefined ? {} : { momentEndMs };
  const place = momentEndMs === undefined ? clock(momentMs) : t.thread.replyTo(clock(momentMs), clock(momentEndMs));
  return (
    <Dialog title={t.record.replyTitle(place)} keep class="dialog-recorder" onClose={() => onEnd(false)}>
      <RecorderPanel
        target={{ channelId: message.channelId, parentId: message.id, momentMs, ...range }}
        {...(kind ? { kind } : {})}
        {...(hold ? { hold } : {})}
        onSent={() => {
          onSent();
          onEnd(true);
        }}
        onDiscarded={() => onEnd(true)}
      />
    </Dialog>
  );
}

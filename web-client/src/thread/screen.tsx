import type { Chapter, Message, Transcript } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { uploadText } from "../i18n/state-text.ts";
import { MessagePlayer } from "../player/message-player.tsx";
import type { Player } from "../player/player.ts";
import { Button } from "../ui/button.tsx";
import { KindIcon } from "../ui/icon.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";

interface ScreenProps {
  readonly message: Message;
  readonly player: Player;
  readonly transcript: Transcript | undefined;
  readonly chapters: readonly Chapter[];
  readonly onRetry: () => Promise<unknown>;
}

/** Where the message plays, or the sentence that says why it does not yet. */
export function Screen({ message, player, transcript, chapters, onRetry }: ScreenProps) {
  switch (message.state) {
    case "ready":
      return <MessagePlayer message={message} player={player} transcript={transcript} chapters={chapters} />;
    case "draft":
    case "recording":
      return <Arriving message={message} />;
    case "processing":
      return <Waiting message={message} text={message.kind === "voice" ? t.state.soonVoice : t.state.soon} />;
    case "failed":
      return <Failed message={message} onRetry={onRetry} />;
  }
}

function Arriving({ message }: { message: Message }) {
  const shipment = useHouse().uploads.find(message.id);
  const text = shipment ? uploadText(shipment.state.value, shipment.durable) : t.state.arriving;
  return <Waiting message={message} text={text} />;
}

function Waiting({ message, text }: { message: Message; text: string }) {
  return (
    <div class={`screen-wait screen-${message.kind}`} role="status">
      {message.posterUrl ? <img src={message.posterUrl} alt="" /> : <KindIcon kind={message.kind} />}
      <p>{text}</p>
    </div>
  );
}

function Failed({ message, onRetry }: { message: Message; onRetry: () => Promise<unknown> }) {
  const { run, busy, cause } = useWork();
  return (
    <div class={`screen-wait screen-${message.kind}`} role="alert">
      <KindIcon kind={message.kind} />
      <p>{message.failure ?? t.state.failed}</p>
      {message.retryable && (
        <Button icon="retry" busy={busy} onClick={() => void run(onRetry)}>
          {t.common.retry}
        </Button>
      )}
      {cause !== undefined && <Failure cause={cause} />}
    </div>
  );
}

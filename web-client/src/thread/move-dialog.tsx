import { useSignal } from "@preact/signals";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { channelName, inUse } from "../channel/channel-name.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";

interface MoveDialogProps {
  readonly message: Message;
  readonly onClose: () => void;
  readonly onMoved: () => Promise<void>;
}

/** Where a message with its thread belongs better. */
export function MoveDialog({ message, onClose, onMoved }: MoveDialogProps) {
  const { api, account, channels } = useHouse();
  const { run, busy, cause } = useWork();
  const targets = inUse(channels.value).filter(({ id, mine }) => id !== message.channelId && mine.mayPost);
  const chosen = useSignal(targets[0]?.id ?? "");
  const move = () =>
    run(async () => {
      await api.move(message.id, chosen.value);
      await onMoved();
      onClose();
    });
  return (
    <Dialog title={t.thread.move} onClose={onClose}>
      <p>{targets.length > 0 ? t.thread.moveLead : t.thread.nowhere}</p>
      {targets.length > 0 && (
        <Select
          label={t.review.channel}
          value={chosen.value}
          options={targets.map((channel) => [channel.id, channelName(channel, account.id)])}
          onPick={(id) => {
            chosen.value = id;
          }}
        />
      )}
      {cause !== undefined && <Failure cause={cause} />}
      <div class="row row-end">
        <Button onClick={onClose}>{t.common.cancel}</Button>
        {targets.length > 0 && (
          <Button look="main" busy={busy} onClick={() => void move()}>
            {t.thread.moveDo}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

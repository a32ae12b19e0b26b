import { useLocation } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, fieldsOf } from "../ui/field.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";

export function NewChannelDialog({ onClose }: { onClose: () => void }) {
  const house = useHouse();
  const { route } = useLocation();
  const { run, busy, cause } = useWork();
  const make = async (field: (name: string) => string) => {
    const body = {
      name: field("name"),
      topic: field("topic"),
      kind: field("closed") === "" ? "open" : "closed",
    } as const;
    const channel = await house.api.createChannel(house.workspace.id, body);
    await house.reloadChannels();
    onClose();
    route(`/c/${channel.id}`);
  };
  return (
    <Dialog title={t.newChannel.title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const field = fieldsOf(event.currentTarget);
          void run(() => make(field));
        }}
      >
        <Field label={t.newChannel.name} name="name" maxLength={60} required />
        <Field label={t.newChannel.topic} name="topic" maxLength={300} hint={t.newChannel.topicHint} />
        <label class="check">
          <input type="checkbox" name="closed" />
          {t.newChannel.closed}
        </label>
        {cause !== undefined && <Failure cause={cause} />}
        <div class="row row-end">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" look="main" busy={busy}>
            {t.newChannel.make}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

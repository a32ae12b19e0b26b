import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { Button } from "../ui/button.tsx";
import { Field, fieldsOf } from "../ui/field.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";

interface RenameFormProps {
  readonly message: Message;
  readonly onDone: (changed: Message | undefined) => void;
}

export function RenameForm({ message, onDone }: RenameFormProps) {
  const { api } = useHouse();
  const { run, busy, cause } = useWork();
  return (
    <form
      class="rename"
      onSubmit={(event) => {
        event.preventDefault();
        const title = fieldsOf(event.currentTarget)("title");
        void run(async () => onDone(await api.rename(message.id, title)));
      }}
    >
      <Field label={t.review.title} name="title" value={titleOf(message)} maxLength={200} required autofocus />
      {cause !== undefined && <Failure cause={cause} />}
      <div class="row">
        <Button onClick={() => onDone(undefined)}>{t.common.cancel}</Button>
        <Button type="submit" look="main" busy={busy}>
          {t.common.save}
        </Button>
      </div>
    </form>
  );
}

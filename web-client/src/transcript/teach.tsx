import { useSignal } from "@preact/signals";
import { corrections } from "../api/corrections.ts";
import type { GlossaryTerm, Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { ApplyTerm } from "./apply-term.tsx";
import type { Lesson } from "./correction.ts";

interface TeachProps {
  readonly message: Message;
  readonly lesson: Lesson;
  readonly onDone: () => void;
}

/** What has just been corrected can be learned for the whole channel. */
export function Teach({ message, lesson, onDone }: TeachProps) {
  const { channels } = useHouse();
  const { run, busy, cause } = useWork();
  const term = useSignal<GlossaryTerm | undefined>(undefined);
  const channel = channels.value?.find(({ id }) => id === message.channelId);
  if (!channel?.mine.mayManage) return null;
  const { id: channelId, workspaceId, name } = channel;
  const learn = () =>
    run(async () => {
      term.value = await corrections.addTerm({ workspaceId, channelId }, lesson);
    });
  if (term.value) return <ApplyTerm term={term.value} onClose={onDone} />;
  return (
    <div class="teach" role="status">
      <p>{t.words.teach(lesson.written, lesson.heard, t.words.place(name))}</p>
      <div class="row">
        <Button icon="glossary" busy={busy} onClick={() => void learn()}>
          {t.words.always}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t.words.notNow}
        </Button>
      </div>
      {cause !== undefined && <Failure cause={cause} />}
    </div>
  );
}

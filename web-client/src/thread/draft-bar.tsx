import { useSignal } from "@preact/signals";
import type { Message } from "../api/types.ts";
import { ContinueLink } from "../drafts/continue-link.tsx";
import { useStanding } from "../drafts/standing.ts";
import { useDraftActions } from "../drafts/use-draft-actions.tsx";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";

/** What one can do with a draft of one's own. */
export function DraftBar({ message }: { message: Message }) {
  const { send, discard, busy, failure } = useDraftActions(message);
  const { elsewhere, open } = useStanding(message);
  const asking = useSignal(false);
  return (
    <div class="draft-bar">
      <p>{elsewhere ? t.upload.elsewhere[elsewhere] : t.thread.draftHint}</p>
      {!elsewhere && (
        <div class="row">
          <Button icon="trash" onClick={() => (asking.value = true)}>
            {t.common.discard}
          </Button>
          {open && <ContinueLink messageId={message.id} />}
          <Button look="main" icon="send" busy={busy} onClick={send}>
            {t.common.send}
          </Button>
        </div>
      )}
      {failure}
      {asking.value && (
        <Confirm
          question={t.review.discardAsk}
          yes={t.common.discard}
          no={t.review.keep}
          onNo={() => (asking.value = false)}
          onYes={discard}
        />
      )}
    </div>
  );
}

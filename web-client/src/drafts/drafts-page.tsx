import { useSignal } from "@preact/signals";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { Still } from "../channel/still.tsx";
import { t } from "../i18n/index.ts";
import { messageStateText, titleOf, uploadText } from "../i18n/state-text.ts";
import { when } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Empty } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import type { Shipment } from "../upload/upload-center.ts";
import { StuckRecording } from "./stuck-recording.tsx";
import { useDraftActions } from "./use-draft-actions.tsx";

/** What was recorded and not sent, and what still is on this device only. */
export function DraftsPage() {
  const { drafts, uploads } = useHouse();
  useTitle(t.drafts.title);
  const known = drafts.value;
  const stuck = uploads.shipments.value.filter(
    ({ messageId, state }) => state.value.phase === "refused" || !known?.some((draft) => draft.id === messageId),
  );
  const nothing = known?.length === 0 && stuck.length === 0;
  return (
    <main class="page">
      <header class="page-head">
        <div>
          <h1>{t.drafts.title}</h1>
          <p class="lead">{t.drafts.lead}</p>
        </div>
      </header>
      {nothing && <Empty title={t.drafts.emptyTitle} lead={t.drafts.emptyLead} />}
      <ul class="cards">
        {stuck.map((shipment) => (
          <StuckRecording key={shipment.messageId} shipment={shipment} />
        ))}
        {known?.map((draft) => (
          <DraftCard key={draft.id} draft={draft} shipment={uploads.find(draft.id)} />
        ))}
      </ul>
    </main>
  );
}

function DraftCard({ draft, shipment }: { draft: Message; shipment: Shipment | undefined }) {
  const { send, discard, busy, failure } = useDraftActions(draft);
  const asking = useSignal(false);
  const state = shipment ? uploadText(shipment.state.value, shipment.durable) : messageStateText(draft);
  return (
    <li class="card">
      <Still message={draft} />
      <div class="card-text">
        <h2 class="card-title">
          <a href={`/m/${draft.id}`}>{titleOf(draft)}</a>
        </h2>
        {draft.firstWords && <p class="card-words">“{draft.firstWords}”</p>}
        <p class="card-state">{state ?? t.upload.safe}</p>
        <p class="card-foot">
          <time dateTime={draft.createdAt}>{when(draft.createdAt)}</time>
        </p>
        {failure}
      </div>
      <div class="row card-actions">
        <Button onClick={() => (asking.value = true)}>{t.common.discard}</Button>
        <Button look="main" icon="send" busy={busy} onClick={send}>
          {t.common.send}
        </Button>
      </div>
      {asking.value && (
        <Confirm
          question={t.review.discardAsk}
          yes={t.common.discard}
          no={t.review.keep}
          onNo={() => (asking.value = false)}
          onYes={discard}
        />
      )}
    </li>
  );
}

import { useSignal } from "@preact/signals";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { Still } from "../channel/still.tsx";
import { shipmentText } from "../i18n/file-text.ts";
import { t } from "../i18n/index.ts";
import { messageStateText, titleOf } from "../i18n/state-text.ts";
import { when } from "../i18n/time.ts";
import { wordsIn } from "../languages/language-names.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Empty } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import type { TrackedFile } from "../upload/file-tracker.ts";
import { ContinueLink } from "./continue-link.tsx";
import { InterruptedRecording } from "./interrupted-recording.tsx";
import { type Standing, useStanding } from "./standing.ts";
import { StuckRecording } from "./stuck-recording.tsx";
import { useDraftActions } from "./use-draft-actions.tsx";
import { WaitingFileCard } from "./waiting-file.tsx";

/** What was recorded and not sent, and what still is on this device only. */
export function DraftsPage() {
  const house = useHouse();
  const { uploads } = house;
  useTitle(t.drafts.title);
  const known = house.drafts.value;
  const draftOf = (id: string) => known?.find((draft) => draft.id === id);
  const broken = uploads.shipments.value.filter(({ interrupted }) => interrupted.value);
  const stuck = uploads.shipments.value.filter(
    ({ messageId, state, live, interrupted }) =>
      !interrupted.value && !live.value && (state.value.phase === "refused" || !draftOf(messageId)),
  );
  const waiting = house.files.waiting.value;
  const shownAbove = [...broken, ...waiting];
  const drafts = known?.filter(({ id }) => !shownAbove.some(({ messageId }) => messageId === id)) ?? [];
  const nothing = known !== undefined && drafts.length + stuck.length + shownAbove.length === 0;
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
        {broken.map((shipment) => (
          <InterruptedRecording key={shipment.messageId} shipment={shipment} draft={draftOf(shipment.messageId)} />
        ))}
        {waiting.map((note) => (
          <WaitingFileCard key={note.messageId} note={note} />
        ))}
        {stuck.map((shipment) => (
          <StuckRecording key={shipment.messageId} shipment={shipment} />
        ))}
        {drafts.map((draft) => (
          <DraftCard key={draft.id} draft={draft} />
        ))}
      </ul>
    </main>
  );
}

function DraftCard({ draft }: { draft: Message }) {
  const { send, discard, busy, failure } = useDraftActions(draft);
  const asking = useSignal(false);
  const { files } = useHouse();
  const standing = useStanding(draft);
  return (
    <li class="card">
      <Still message={draft} />
      <div class="card-text">
        <h2 class="card-title">
          <a href={`/m/${draft.id}`}>{titleOf(draft)}</a>
        </h2>
        {draft.firstWords && (
          <p class="card-words" {...wordsIn(draft.language)}>
            “{draft.firstWords}”
          </p>
        )}
        <p class="card-state">{stateText(draft, standing, files.tracker.find(draft.id))}</p>
        <p class="card-foot">
          <time dateTime={draft.createdAt}>{when(draft.createdAt)}</time>
        </p>
        {failure}
      </div>
      {!standing.elsewhere && (
        <div class="row card-actions">
          {standing.open && <ContinueLink messageId={draft.id} />}
          <Button onClick={() => (asking.value = true)}>{t.common.discard}</Button>
          <Button look="main" icon="send" busy={busy} onClick={send}>
            {t.common.send}
          </Button>
        </div>
      )}
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

function stateText(
  draft: Message,
  { shipment, elsewhere, arriving, open }: Standing,
  file: TrackedFile | undefined,
): string {
  if (shipment) return shipmentText(file, shipment);
  if (elsewhere) return t.upload.elsewhere[elsewhere];
  if (arriving) return t.interrupted.elsewhere;
  if (open) return t.interrupted.closed;
  return messageStateText(draft) ?? t.upload.safe;
}

import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { titleOf, uploadText } from "../i18n/state-text.ts";
import { clock } from "../i18n/time.ts";
import { HeldButton } from "../shell/sign-in-again.tsx";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { KindIcon } from "../ui/icon.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import type { Shipment } from "../upload/shipment.ts";
import { ContinueLink } from "./continue-link.tsx";
import { saveParts } from "./part-files.ts";
import "./drafts.css";

interface InterruptedRecordingProps {
  readonly shipment: Shipment;
  /** What the server knows of it. */
  readonly draft: Message | undefined;
}

/** A recording that broke off on this device, and the four things that one can do with it. */
export function InterruptedRecording({ shipment, draft }: InterruptedRecordingProps) {
  const { send, discard, busy, cause } = useChoices(shipment, draft);
  const asking = useSignal(false);
  return (
    <li class="card card-interrupted">
      <div class="still still-sound" aria-hidden="true">
        <KindIcon kind={shipment.kind} />
      </div>
      <div class="card-text">
        <h2 class="card-title">{t.interrupted.title(t.kind[shipment.kind])}</h2>
        <p>{t.interrupted.lead}</p>
        <p class="card-state">
          {t.interrupted.length(clock(shipment.timeMs.value))} · {uploadText(shipment.state.value, shipment.durable)}
        </p>
        <HeldButton state={shipment.state.value} />
        {cause !== undefined && <Failure cause={cause} />}
      </div>
      <div class="row card-actions">
        <Button onClick={() => (asking.value = true)}>{t.common.discard}</Button>
        <Button onClick={() => void saveParts(shipment)}>{t.common.download}</Button>
        <Button icon="send" busy={busy} onClick={send}>
          {t.common.send}
        </Button>
        <ContinueLink messageId={shipment.messageId} />
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

function useChoices(shipment: Shipment, draft: Message | undefined) {
  const house = useHouse();
  const { route } = useLocation();
  const { run, busy, cause } = useWork();
  const { messageId, kind } = shipment;
  return {
    busy,
    cause,
    send: () =>
      void run(async () => {
        await house.uploads.finish(messageId);
        await shipment.created;
        const title = titleOf(draft ?? { title: "", kind, createdAt: new Date().toISOString() });
        const sent = await house.api.publish(messageId, title);
        await house.reloadDrafts();
        route(`/m/${sent.parentId ?? sent.id}`);
      }),
    discard: () =>
      void run(async () => {
        await house.uploads.discard(messageId);
        await house.api.deleteMessage(messageId).catch(() => undefined);
        await house.reloadDrafts();
      }),
  };
}

import { useSignal } from "@preact/signals";
import { useHouse } from "../app.ts";
import { shipmentText } from "../i18n/file-text.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { KindIcon } from "../ui/icon.tsx";
import type { Shipment } from "../upload/shipment.ts";
import { saveParts } from "./part-files.ts";

/** A recording that is on this device and that the server does not list: still on its way, or not taken. */
export function StuckRecording({ shipment }: { shipment: Shipment }) {
  const { uploads, files } = useHouse();
  const asking = useSignal(false);
  const discard = async () => {
    await uploads.discard(shipment.messageId);
    await files.forget(shipment.messageId);
  };
  return (
    <li class="card">
      <div class="still still-sound" aria-hidden="true">
        <KindIcon kind={shipment.kind} />
      </div>
      <div class="card-text">
        <h2 class="card-title">{t.kind[shipment.kind]}</h2>
        <p class="card-state">{shipmentText(files.tracker.find(shipment.messageId), shipment)}</p>
      </div>
      <div class="row card-actions">
        <Button onClick={() => void saveParts(shipment)}>{t.common.download}</Button>
        <Button onClick={() => (asking.value = true)}>{t.common.discard}</Button>
      </div>
      {asking.value && (
        <Confirm
          question={t.review.discardAsk}
          yes={t.common.discard}
          no={t.review.keep}
          onNo={() => (asking.value = false)}
          onYes={() => void discard()}
        />
      )}
    </li>
  );
}

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useHouse } from "../app.ts";
import { refusalText } from "../i18n/file-text.ts";
import { t } from "../i18n/index.ts";
import { percentOf } from "../i18n/state-text.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { FileInput } from "../ui/file-input.tsx";
import { KindIcon } from "../ui/icon.tsx";
import { useWork } from "../ui/load.ts";
import { Failure, Notice } from "../ui/notice.tsx";
import type { ChosenFile } from "../upload/file-desk.ts";
import type { FileNote } from "../upload/file-memory.ts";
import type { Shipment } from "../upload/shipment.ts";
import "./waiting-file.css";

interface WaitingFileProps {
  readonly note: FileNote;
  readonly onSending?: (shipment: Shipment) => void;
}

/** A file that an earlier visit began, as a card in Drafts. */
export function WaitingFileCard({ note }: WaitingFileProps) {
  return (
    <li class="card">
      <div class="still still-sound" aria-hidden="true">
        <KindIcon kind="file" />
      </div>
      <div class="card-text">
        <h2 class="card-title">{note.fingerprint.name}</h2>
        <p class="card-state">{waitingText(note)}</p>
      </div>
      <div class="card-actions">
        <WaitingFileActions note={note} />
      </div>
    </li>
  );
}

export function waitingText({ fingerprint, sent }: FileNote): string {
  return t.file.onServer(fingerprint.name, percentOf({ sent, size: fingerprint.size }));
}

/** Choose it again, or discard it; one click where the browser still lets us have it. */
export function WaitingFileActions({ note, onSending }: WaitingFileProps) {
  const { files } = useHouse();
  const { run, busy, cause } = useWork();
  const refused = useSignal<string | undefined>(undefined);
  const asking = useSignal(false);
  const input = useId();
  const { name } = note.fingerprint;
  const goOn = async (chosen: ChosenFile | undefined) => {
    const answer = chosen
      ? await files.goOn(note, chosen)
      : ({ answer: "refused", why: { refusal: "unreadable" } } as const);
    refused.value = answer.answer === "refused" ? refusalText(answer, name) : undefined;
    if (answer.answer === "sending") onSending?.(answer.shipment);
  };
  return (
    <>
      <div class="row">
        {note.handle && (
          <Button look="main" busy={busy} onClick={() => void run(async () => goOn(await reopened(note)))}>
            {t.file.goOn(name)}
          </Button>
        )}
        <label class="button button-file" for={input}>
          {t.file.choose}
          <FileInput id={input} onFiles={(chosen) => void run(() => goOn(chosen))} />
        </label>
        <Button onClick={() => (asking.value = true)}>{t.common.discard}</Button>
      </div>
      {refused.value && <Notice tone="problem">{refused.value}</Notice>}
      {cause !== undefined && <Failure cause={cause} />}
      {asking.value && (
        <Confirm
          question={t.file.discardAsk(name)}
          yes={t.common.discard}
          no={t.review.keep}
          onNo={() => (asking.value = false)}
          onYes={() => void run(() => files.discard(note))}
        />
      )}
    </>
  );
}

/** The file behind a handle of an earlier visit; the browser may ask the person first. */
async function reopened({ handle }: FileNote): Promise<ChosenFile | undefined> {
  if (!handle) return undefined;
  const allowed = (await handle.requestPermission?.({ mode: "read" }).catch(() => "denied")) ?? "granted";
  if (allowed !== "granted") return undefined;
  const file = await handle.getFile().catch(() => undefined);
  return file && { file, handle };
}

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { useStore } from "../ui/load.ts";
import type { Shipment } from "../upload/shipment.ts";
import { createDictation, type Dictation } from "./dictation.ts";
import "./live-words.css";

/**
 * The words, while they are spoken. Not announced: a screen reader would speak into the microphone.
 */
export function LiveWords({ shipment }: { shipment: Shipment }) {
  const known = useSignal(false);
  useEffect(() => {
    let gone = false;
    shipment.created.then(
      () => {
        if (!gone) known.value = true;
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [shipment, known]);
  return known.value ? <Reading key={shipment.messageId} messageId={shipment.messageId} /> : <Lines />;
}

function Reading({ messageId }: { messageId: string }) {
  const dictation = useStore(messageId, (until) => createDictation(messageId, until));
  return <Lines dictation={dictation} />;
}

function Lines({ dictation }: { dictation?: Dictation | undefined }) {
  const words = dictation?.words.value ?? "";
  const partial = dictation?.partial.value ?? "";
  const over = dictation?.over.value;
  if (over === "language") return null;
  const waiting = words === "" && partial === "";
  return (
    <div class="live-words">
      <p class={waiting ? "live-words-hint" : undefined}>
        {waiting ? (
          over === undefined || over === "done" ? (
            t.dictation.listening
          ) : (
            t.dictation.later
          )
        ) : (
          <span>
            {words} <span class="live-words-partial">{partial}</span>
          </span>
        )}
      </p>
      {!waiting && (over === "busy" || over === "lost") && <p class="live-words-hint">{t.dictation.restLater}</p>}
    </div>
  );
}

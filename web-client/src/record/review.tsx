import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { WaitingFileActions } from "../drafts/waiting-file.tsx";
import { shipmentText } from "../i18n/file-text.ts";
import { t } from "../i18n/index.ts";
import { percentOf } from "../i18n/state-text.ts";
import { clock, day } from "../i18n/time.ts";
import type { RecorderState } from "../recorder/recorder.ts";
import { HeldButton } from "../shell/sign-in-again.tsx";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Field, fieldsOf } from "../ui/field.tsx";
import { KindIcon } from "../ui/icon.tsx";
import { useWork } from "../ui/load.ts";
import { Failure, Notice } from "../ui/notice.tsx";
import type { Shipment } from "../upload/shipment.ts";
import { ReviewExtras, useExtras } from "./review-extras.tsx";
import { suggestTitle } from "./suggest-title.ts";
import { useLiveMessage } from "./use-live-message.ts";
import "./review.css";

interface ReviewProps {
  readonly shipment: Shipment;
  readonly state: RecorderState;
  readonly onSent: (message: Message) => void;
  readonly onDiscarded: () => void;
  readonly onGoOn: (shipment: Shipment) => void;
}

/** After stop: it is already on its way; a title, then Send. */
export function Review({ shipment, state, onSent, onDiscarded, onGoOn }: ReviewProps) {
  const house = useHouse();
  const { run, busy, cause } = useWork();
  const message = useLiveMessage(shipment);
  const extras = useExtras(house);
  const typed = useSignal<string | undefined>(undefined);
  const asking = useSignal(false);
  const waiting = house.files.waiting.value.find(({ messageId }) => messageId === shipment.messageId);
  const usual = t.defaultTitle[shipment.kind](day(Date.now()));
  const title = typed.value ?? suggestTitle(message?.firstWords) ?? usual;
  const send = (chosen: string) =>
    run(async () => {
      await shipment.created;
      await extras.before(shipment.messageId);
      const sent = await house.api.publish(shipment.messageId, chosen || usual);
      onSent(sent);
    });
  const discard = () =>
    run(async () => {
      await house.api.deleteMessage(shipment.messageId).catch(() => undefined);
      await house.uploads.discard(shipment.messageId);
      await house.files.forget(shipment.messageId);
      onDiscarded();
      await house.reloadDrafts();
    });
  return (
    <form
      class="review"
      onSubmit={(event) => {
        event.preventDefault();
        void send(fieldsOf(event.currentTarget)("title"));
      }}
    >
      <ReviewHead shipment={shipment} state={state} message={message} />
      {waiting && <WaitingFileActions note={waiting} onSending={onGoOn} />}
      <Field
        label={t.review.title}
        name="title"
        value={title}
        maxLength={200}
        onInput={(value) => (typed.value = value)}
      />
      {message && <ReviewExtras extras={extras} channelId={message.channelId} />}
      {cause !== undefined && <Failure cause={cause} />}
      <div class="row row-spread">
        <Button icon="trash" onClick={() => (asking.value = true)}>
          {t.review.discard}
        </Button>
        <SendButton busy={busy || message?.state === "failed" || shipment.state.value.phase === "refused"} />
      </div>
      <p class="hint">{t.review.later}</p>
      {asking.value && (
        <Confirm
          question={t.review.discardAsk}
          yes={t.review.discard}
          no={t.review.keep}
          onNo={() => (asking.value = false)}
          onYes={() => void discard()}
        />
      )}
    </form>
  );
}

/** Has the focus from the start, so that Enter sends. */
function SendButton({ busy }: { busy: boolean }) {
  useEffect(() => document.querySelector<HTMLElement>(".review .button-main")?.focus(), []);
  return (
    <Button type="submit" look="main" icon="send" busy={busy}>
      {t.review.send}
    </Button>
  );
}

function ReviewHead({
  shipment,
  state,
  message,
}: {
  shipment: Shipment;
  state: RecorderState;
  message: Message | undefined;
}) {
  const { files, uploads } = useHouse();
  const elsewhere = uploads.elsewhere.value.get(shipment.messageId);
  // Another tab may have sent the rest of it.
  const arrived = (message?.state === "processing" || message?.state === "ready") && !message.upload;
  const upload = arrived ? ({ phase: "safe", size: 0 } as const) : shipment.state.value;
  const here = arrived ? t.upload.safe : shipmentText(files.tracker.find(shipment.messageId), shipment);
  const tone = upload.phase === "refused" ? "problem" : "plain";
  return (
    <>
      <div class="review-head">
        <span class="kind-icon">
          <KindIcon kind={shipment.kind} />
        </span>
        <div>
          {state.phase === "stopped" && (
            <p class="review-length">{t.review.length(clock(Math.max(state.elapsedMs, shipment.timeMs.value)))}</p>
          )}
          <p class="review-state" role={tone === "problem" ? "alert" : "status"}>
            {elsewhere ? t.upload.elsewhere[elsewhere] : here}
          </p>
          {!elsewhere && <HeldButton state={upload} />}
        </div>
      </div>
      <progress max={100} value={upload.phase === "safe" ? 100 : percentOf(upload)} aria-label={t.upload.one} />
      {state.phase === "stopped" && state.reason && <Notice>{t.stopped[state.reason]}</Notice>}
      {message?.state === "failed" && <Notice tone="problem">{message.failure ?? t.state.failed}</Notice>}
    </>
  );
}

import { useLocation } from "preact-iso";
import { useHouse } from "../app.ts";
import { WaitingFileActions, waitingText } from "../drafts/waiting-file.tsx";
import { shipmentText } from "../i18n/file-text.ts";
import { t } from "../i18n/index.ts";
import { percentOf } from "../i18n/state-text.ts";
import { HeldButton } from "./sign-in-again.tsx";
import "./upload-strip.css";

/** At the foot of every page while something is being sent, except where the recorder says it itself. */
export function UploadStrip() {
  const { uploads, files } = useHouse();
  const { path } = useLocation();
  const sending = uploads.shipments.value.filter(({ live, interrupted }) => !live.value && !interrupted.value);
  const [first] = sending;
  if (path === "/record") return null;
  if (!first) return <WaitingFileStrip />;
  const state = first.state.value;
  const text = shipmentText(files.tracker.find(first.messageId), first);
  return (
    <div class="upload-strip" role="status">
      <span>{sending.length === 1 ? text : t.upload.many(sending.length)}</span>
      {state.phase !== "safe" && <progress max={100} value={percentOf(state)} aria-label={t.upload.one} />}
      <HeldButton state={state} />
      {state.phase === "refused" && <a href="/drafts">{t.rail.drafts}</a>}
    </div>
  );
}

/** A file that was begun and not sent to its end. Drafts says it itself, and has room for several. */
function WaitingFileStrip() {
  const { files } = useHouse();
  const { path } = useLocation();
  const [note] = files.waiting.value;
  if (!note || path === "/drafts") return null;
  return (
    <div class="upload-strip upload-strip-file" role="status">
      <span>{waitingText(note)}</span>
      <WaitingFileActions note={note} />
    </div>
  );
}

import { useLocation } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { percentOf, uploadText } from "../i18n/state-text.ts";
import { Button } from "../ui/button.tsx";

/** At the foot of every page while something is being sent, except where the recorder says it itself. */
export function UploadStrip() {
  const { uploads, retryUploads } = useHouse();
  const { path } = useLocation();
  const [first] = uploads.shipments.value;
  if (!first || path === "/record") return null;
  const count = uploads.shipments.value.length;
  const state = first.state.value;
  const stuck = state.phase === "paused" || state.phase === "waiting";
  return (
    <div class="upload-strip" role="status">
      <span>{count === 1 ? uploadText(state, first.durable) : t.upload.many(count)}</span>
      {state.phase !== "safe" && <progress max={100} value={percentOf(state)} aria-label={t.upload.one} />}
      {stuck && <Button onClick={retryUploads}>{t.upload.retryNow}</Button>}
      {state.phase === "refused" && <a href="/drafts">{t.rail.drafts}</a>}
    </div>
  );
}

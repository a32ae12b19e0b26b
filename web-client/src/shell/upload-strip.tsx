import { useLocation } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { percentOf, uploadText } from "../i18n/state-text.ts";
import { HeldButton } from "./sign-in-again.tsx";

/** At the foot of every page while something is being sent, except where the recorder says it itself. */
export function UploadStrip() {
  const { uploads } = useHouse();
  const { path } = useLocation();
  const sending = uploads.shipments.value.filter(({ live, interrupted }) => !live.value && !interrupted.value);
  const [first] = sending;
  if (!first || path === "/record") return null;
  const state = first.state.value;
  return (
    <div class="upload-strip" role="status">
      <span>{sending.length === 1 ? uploadText(state, first.durable) : t.upload.many(sending.length)}</span>
      {state.phase !== "safe" && <progress max={100} value={percentOf(state)} aria-label={t.upload.one} />}
      <HeldButton state={state} />
      {state.phase === "refused" && <a href="/drafts">{t.rail.drafts}</a>}
    </div>
  );
}

import { liveText } from "../i18n/state-text.ts";
import { HeldButton } from "../shell/sign-in-again.tsx";
import type { Shipment } from "../upload/shipment.ts";
import "./safe-line.css";

/** While one records: where the recording is. Only what stands in the way is announced, not each second that has come. */
export function SafeLine({ shipment }: { shipment: Shipment }) {
  const state = shipment.state.value;
  const held = state.phase !== "sending" && state.phase !== "safe";
  return (
    <div class="safe-line">
      <p role={held ? "status" : undefined}>{liveText(shipment)}</p>
      {held && state.problem.slug === "not-signed-in" && <HeldButton state={state} />}
    </div>
  );
}

import { t } from "../i18n/index.ts";
import type { LiveSwitch } from "./live-switch.ts";

/** Whether others may watch while one records; it can be changed at any time. */
export function LiveChoice({ live }: { live: LiveSwitch }) {
  return (
    <>
      <label class="check" title={t.live.mayHint}>
        <input type="checkbox" checked={live.on.value} onChange={(event) => live.set(event.currentTarget.checked)} />
        {t.live.may}
      </label>
      {live.failed.value && (
        <p class="hint" role="status">
          {t.live.mayFailed}
        </p>
      )}
    </>
  );
}

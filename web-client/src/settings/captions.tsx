import { useSignal } from "@preact/signals";
import { t } from "../i18n/index.ts";
import { captionsWanted, wantCaptions } from "../player/captions-wanted.ts";
import { Section } from "./section.tsx";

/** Whether captions are there from the beginning; the player's own button remembers the same. */
export function CaptionsSection() {
  const on = useSignal(captionsWanted());
  return (
    <Section title={t.captions.title} lead={t.captions.lead}>
      <label class="check">
        <input
          type="checkbox"
          checked={on.value}
          onChange={({ currentTarget }) => {
            on.value = currentTarget.checked;
            wantCaptions(on.value);
          }}
        />
        {t.captions.on}
      </label>
    </Section>
  );
}

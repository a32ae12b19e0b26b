import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { Section } from "./section.tsx";

/** What others learn of my listening: a number at most, and not even that when I do not want it. */
export function CountedSection() {
  const { api } = useHouse();
  const { run, cause } = useWork();
  const counted = useSignal<boolean | undefined>(undefined);
  useEffect(
    () =>
      void run(async () => {
        counted.value = (await api.counted()).counted;
      }),
    [],
  );
  return (
    <Section title={t.settings.listening} lead={t.settings.listeningLead}>
      {cause !== undefined && <Failure cause={cause} />}
      <label class="check">
        <input
          type="checkbox"
          checked={counted.value ?? true}
          disabled={counted.value === undefined}
          onChange={({ currentTarget }) =>
            void run(async () => {
              counted.value = (await api.setCounted(currentTarget.checked)).counted;
            })
          }
        />
        {t.settings.counted}
      </label>
    </Section>
  );
}

import { useId } from "preact/hooks";
import type { WorkingHours } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { weekDays } from "./names.ts";

interface WorkWeekProps {
  readonly hours: WorkingHours | null;
  readonly onChange: (hours: WorkingHours | null) => void;
}

const USUAL: WorkingHours = { days: [1, 2, 3, 4, 5], from: "09:00", until: "17:00" };

/** When somebody works, if they want to tell. */
export function WorkWeek({ hours, onChange }: WorkWeekProps) {
  return (
    <>
      <label class="check">
        <input type="checkbox" checked={hours !== null} onChange={() => onChange(hours ? null : USUAL)} />
        <span>{t.settings.workingHours}</span>
      </label>
      {hours && <Week hours={hours} onChange={onChange} />}
    </>
  );
}

/** Without a day there are no hours. */
function Week({ hours, onChange }: { hours: WorkingHours; onChange: WorkWeekProps["onChange"] }) {
  const toggle = (day: number, on: boolean) => {
    const others = hours.days.filter((one) => one !== day);
    const days = on ? [...others, day].sort() : others;
    onChange(days.length > 0 ? { ...hours, days } : null);
  };
  return (
    <>
      <fieldset class="settings-group">
        <legend>{t.settings.workingDays}</legend>
        <div class="week-days">
          {weekDays().map(({ day, name }) => (
            <label key={day} class="check">
              <input
                type="checkbox"
                checked={hours.days.includes(day)}
                onChange={({ currentTarget }) => toggle(day, currentTarget.checked)}
              />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="work-times">
        <Time label={t.settings.from} value={hours.from} onChange={(from) => onChange({ ...hours, from })} />
        <Time label={t.settings.until} value={hours.until} onChange={(until) => onChange({ ...hours, until })} />
      </div>
    </>
  );
}

function Time({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="time"
        required
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  );
}

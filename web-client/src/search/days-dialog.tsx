import { useId } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { fieldsOf } from "../ui/field.tsx";
import { filtersIn, withFilter, withoutAll } from "./filters.ts";
import { shiftDay, wholeDay } from "./periods.ts";

interface DaysDialogProps {
  readonly query: string;
  readonly onChange: (query: string) => void;
  readonly onClose: () => void;
}

/** Any two days, both of them meant; either may be left open. */
export function DaysDialog({ query, onChange, onClose }: DaysDialogProps) {
  const typed = (name: "after" | "before") => filtersIn(query).find((filter) => filter.name === name)?.value;
  const after = typed("after");
  const before = typed("before");
  const use = (first: string, last: string) => {
    const free = withoutAll(withoutAll(query, "after"), "before");
    const begun = first ? withFilter(free, "after", first) : free;
    onChange(last ? withFilter(begun, "before", shiftDay(last, 1)) : begun);
    onClose();
  };
  return (
    <Dialog title={t.search.daysTitle} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const field = fieldsOf(event.currentTarget);
          const [first, last] = [field("first"), field("last")];
          // Whoever mixes them up means the days between them.
          if (first && last && last < first) use(last, first);
          else use(first, last);
        }}
      >
        <Day label={t.search.firstDay} name="first" value={after ? wholeDay(after) : ""} />
        <Day label={t.search.lastDay} name="last" value={before ? shiftDay(wholeDay(before), -1) : ""} />
        <div class="row row-end">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" look="main">
            {t.search.daysDo}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Day({ label, name, value }: { label: string; name: string; value: string }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="search-day"
        type="date"
        name={name}
        defaultValue={value}
        min="1970-01-01"
        max="9999-12-30"
      />
    </div>
  );
}

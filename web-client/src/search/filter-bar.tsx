import { useSignal } from "@preact/signals";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { useServer } from "../languages/use-server.ts";
import { languageName } from "../settings/names.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { DaysDialog } from "./days-dialog.tsx";
import { type FilterName, findFilter, HAVING, TYPES, toggleFilter, withFilter, withoutAll } from "./filters.ts";
import { beginOf, PERIODS } from "./periods.ts";

interface FilterBarProps {
  readonly query: string;
  readonly onChange: (query: string) => void;
}

/** Writes filters into the box, for who does not know how they are typed. */
export function FilterBar({ query, onChange }: FilterBarProps) {
  const { account, members, channels } = useHouse();
  const languages = useServer()?.speechLanguages ?? [];
  const people = members.value.filter(({ id }) => id !== account.id).map(({ name }) => [name, name] as const);
  const rooms = (channels.value ?? [])
    .filter(({ kind, mine }) => kind !== "direct" && mine.joined)
    .map(({ name }) => [name, name] as const);
  const choice = { query, onChange };
  const unanswered = findFilter(query, "is", "unanswered") !== undefined;
  return (
    <div class="filters" role="group" aria-label={t.search.filters}>
      <Choice {...choice} name="from" options={[["me", t.search.me], ...byName(people)]} />
      <Choice {...choice} name="in" options={byName(rooms)} />
      <Choice {...choice} name="type" options={TYPES.map((type) => [type, t.search.types[type]])} />
      {languages.length > 1 && (
        <Choice {...choice} name="lang" options={byName(languages.map((tag) => [tag, languageName(tag)]))} />
      )}
      <When {...choice} />
      <Choice {...choice} name="has" options={HAVING.map((what) => [what, t.search.having[what]])} />
      <button
        type="button"
        class="filter"
        aria-pressed={unanswered}
        onClick={() => onChange(toggleFilter(query, "is", "unanswered"))}
      >
        {unanswered && <Icon name="check" />}
        {t.search.unanswered}
      </button>
    </div>
  );
}

type Option = readonly [value: string, text: string];

const byName = (options: readonly Option[]): readonly Option[] =>
  options.toSorted(([, one], [, other]) => one.localeCompare(other));

interface ChoiceProps extends FilterBarProps {
  readonly name: Exclude<FilterName, "after" | "before" | "is">;
  readonly options: readonly Option[];
}

function Choice({ query, onChange, name, options }: ChoiceProps) {
  if (options.length === 0) return null;
  return (
    <Menu label={t.search.filter[name]} class="filter">
      {options.map(([value, text]) => (
        <MenuItem
          key={value}
          several
          checked={findFilter(query, name, value) !== undefined}
          onClick={() => onChange(toggleFilter(query, name, value))}
        >
          {text}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Periods up to now, and any two days. */
function When({ query, onChange }: FilterBarProps) {
  const asking = useSignal(false);
  const free = withoutAll(withoutAll(query, "after"), "before");
  return (
    <>
      <Menu label={t.search.filter.when} class="filter">
        {PERIODS.map((period) => {
          const begin = beginOf(period, new Date());
          return (
            <MenuItem
              key={period}
              checked={findFilter(query, "after", begin) !== undefined && free === withoutAll(query, "after")}
              onClick={() => onChange(withFilter(free, "after", begin))}
            >
              {t.search.periods[period]}
            </MenuItem>
          );
        })}
        <MenuItem checked={false} onClick={() => (asking.value = true)}>
          {t.search.days}
        </MenuItem>
        <MenuItem checked={free === query} onClick={() => onChange(free)}>
          {t.search.anyTime}
        </MenuItem>
      </Menu>
      {asking.value && <DaysDialog query={query} onChange={onChange} onClose={() => (asking.value = false)} />}
    </>
  );
}

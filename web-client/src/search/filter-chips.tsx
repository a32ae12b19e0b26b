import { t } from "../i18n/index.ts";
import { languageName } from "../settings/names.ts";
import { Icon } from "../ui/icon.tsx";
import { type Filter, filtersIn, withoutFilter } from "./filters.ts";

interface FilterChipsProps {
  readonly query: string;
  readonly onChange: (query: string) => void;
  /** The title of the thread that is searched, if it is only one. */
  readonly thread: string | undefined;
  readonly onLeaveThread: () => void;
}

/** What narrows the search, whether it was typed or chosen; each can be taken away. */
export function FilterChips({ query, onChange, thread, onLeaveThread }: FilterChipsProps) {
  const filters = filtersIn(query);
  if (filters.length === 0 && thread === undefined) return null;
  return (
    <ul class="chips" aria-label={t.search.active}>
      {thread !== undefined && (
        <Chip text={thread ? t.search.threadTitle(thread) : t.search.thread} onRemove={onLeaveThread} />
      )}
      {filters.map((filter) => (
        <Chip key={filter.start} text={textOf(filter)} onRemove={() => onChange(withoutFilter(query, filter))} />
      ))}
    </ul>
  );
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <li>
      <button
        type="button"
        class="chip"
        aria-label={t.search.removeFilter(text)}
        onClick={() => {
          onRemove();
          // The chip is gone; what one types next belongs in the box.
          document.querySelector<HTMLInputElement>(".search-box input")?.focus();
        }}
      >
        <span>{text}</span>
        <Icon name="x" />
      </button>
    </li>
  );
}

function textOf({ name, value }: Filter): string {
  return name === "is" ? t.search.unanswered : `${t.search.chip[name]}: ${valueText(name, value)}`;
}

function valueText(name: Exclude<Filter["name"], "is">, value: string): string {
  const low = value.toLowerCase();
  switch (name) {
    case "from":
      return value === "me" ? t.search.me : value;
    case "in":
      return `#${value}`;
    case "type":
      return textIn(t.search.types, low) ?? value;
    case "has":
      return textIn(t.search.having, low === "replies" ? "reply" : low) ?? value;
    case "lang":
      return languageName(low);
    case "after":
    case "before":
      return value;
  }
}

const textIn = (texts: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(texts, key) ? texts[key] : undefined;

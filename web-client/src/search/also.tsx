import { useSignal } from "@preact/signals";
import type { SearchOther } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock, when } from "../i18n/time.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { searchHref } from "./address.ts";
import { withFilter } from "./filters.ts";

type Kind = SearchOther["kind"];

const KINDS = ["message", "title", "question", "chapter", "note", "person", "channel"] as const;
const ICONS: Readonly<Record<Kind, IconName>> = {
  ...{ message: "video", title: "video", question: "question", chapter: "list", note: "note" },
  ...{ person: "user", channel: "hash" },
};
/** So many of a kind are shown at once beneath hits. */
const FEW = 3;

interface AlsoProps {
  readonly items: readonly SearchOther[];
  /** Whether nothing else was found. */
  readonly alone: boolean;
}

/** What was found besides the spoken words, by what it is. */
export function Also({ items, alone }: AlsoProps) {
  const groups = KINDS.map((kind) => ({ kind, found: items.filter((item) => item.kind === kind) }));
  if (items.length === 0) return null;
  return (
    <section class="also" id="also-found" aria-labelledby="also-found-head" tabIndex={-1}>
      <h2 id="also-found-head">{t.search.also}</h2>
      {groups.map(({ kind, found }) => found.length > 0 && <Group key={kind} {...{ kind, found, alone }} />)}
    </section>
  );
}

function Group({ kind, found, alone }: { kind: Kind; found: readonly SearchOther[]; alone: boolean }) {
  const all = useSignal(false);
  const shown = all.value || alone ? found : found.slice(0, FEW);
  const rest = found.length - shown.length;
  return (
    <section class="also-group" aria-labelledby={`also-${kind}`}>
      <h3 id={`also-${kind}`}>{t.search.kinds[kind]}</h3>
      <ul>
        {shown.map((item) => (
          <li key={hrefOf(item) + textOf(item)}>
            <Item item={item} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button look="quiet" onClick={() => (all.value = true)}>
          {t.search.alsoMore(rest)}
        </Button>
      )}
    </section>
  );
}

const textOf = ({ parts }: SearchOther) => parts.map(({ text }) => text).join("");

/** To what it is; of a person, to what they said. */
function hrefOf(item: SearchOther): string {
  if (item.kind === "person") return searchHref({ q: withFilter("", "from", textOf(item)) });
  if (item.kind === "channel" || !item.message) return `/c/${item.channelId ?? ""}`;
  return `/m/${item.message.id}${item.momentMs === undefined ? "" : `?t=${item.momentMs}`}`;
}

function Item({ item }: { item: SearchOther }) {
  const { kind, parts, accountId, message } = item;
  return (
    <a class="also-link" href={hrefOf(item)}>
      {message?.posterUrl && kind !== "note" && kind !== "chapter" ? (
        <img class="also-still" src={message.posterUrl} alt="" loading="lazy" />
      ) : accountId && kind === "person" ? (
        <Avatar name={textOf(item)} id={accountId} />
      ) : (
        <span class="also-icon">
          <Icon name={message?.kind === "voice" && (kind === "title" || kind === "message") ? "mic" : ICONS[kind]} />
        </span>
      )}
      <span class="also-text">
        <span class="also-words">{parts.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</span>
        <span class="also-where">{whereOf(item).map((part) => part && <span key={part}>{part}</span>)}</span>
      </span>
    </a>
  );
}

/** Where a note or a chapter stands, who wrote it, and when its message came. */
function whereOf({ kind, message, channelName, authorName, momentMs }: SearchOther): readonly (string | undefined)[] {
  if (kind === "person") return [t.search.whatTheySaid];
  if (!message) return [];
  const inside = kind === "note" || kind === "chapter";
  return [
    momentMs === undefined ? undefined : t.search.at(clock(momentMs)),
    kind === "note" && authorName ? t.search.noteBy(authorName) : undefined,
    inside ? message.title || undefined : message.author.name,
    channelName && `#${channelName}`,
    when(message.publishedAt ?? message.createdAt),
  ];
}

import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { playOneAtATime } from "../player/one-at-a-time.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useStore } from "../ui/load.ts";
import { useTitle } from "../ui/title.ts";
import type { SearchAddress } from "./address.ts";
import { FilterBar } from "./filter-bar.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { moveBetweenHits } from "./move-between-hits.ts";
import { createRecent } from "./recent.ts";
import { Results } from "./results.tsx";
import { createSavedSearches } from "./saved-searches.ts";
import { createSearch } from "./search-store.ts";
import { Start } from "./start.tsx";
import { useAddress } from "./use-address.ts";
import { useMessageTitle } from "./use-message-title.ts";

/** Search: words in, moments out. The address holds all that is asked, so that a search can be shared and gone back to. */
export function SearchPage() {
  const input = useRef<HTMLInputElement>(null);
  const { address, change } = useAddress(input);
  const { search, recent, saved } = useSearch(address);
  const { q, like, threadId } = address;
  const note = () => !like && !threadId && recent?.note(q);
  const threadTitle = useMessageTitle(threadId);
  const setQuery = (words: string) => change({ q: words });
  useTitle(titleOf(address));
  return (
    <main class="page search" onKeyDown={moveBetweenHits}>
      <h1 class="visually-hidden">{t.search.title}</h1>
      <search>
        <Box input={input} query={q} onType={setQuery} onEnter={note} />
        <FilterBar query={q} onChange={setQuery} />
        <FilterChips
          query={q}
          onChange={setQuery}
          thread={threadId && (threadTitle ?? "")}
          onLeaveThread={() => change({ threadId: undefined })}
        />
      </search>
      {search && recent && saved && search.state.value.phase === "idle" && (
        <Start recent={recent} saved={saved} inThread={threadId !== undefined} />
      )}
      {search && saved && search.state.value.phase !== "idle" && (
        <Results {...{ address, search, saved }} onChange={change} onUse={note} />
      )}
    </main>
  );
}

function titleOf({ q, like }: SearchAddress): string {
  if (like) return t.search.likeTitle(clock(like.atMs));
  return q === "" ? t.search.title : `${t.search.title}: ${q}`;
}

/** What is found, what was looked for lately, and what is kept. */
function useSearch(address: SearchAddress) {
  const { api, account, workspace, feed } = useHouse();
  const search = useStore("search", (until) => {
    const made = createSearch(
      (asked, after, signal) =>
        asked.like
          ? api.similar(asked.like.messageId, asked.like.atMs, signal)
          : api.search(workspace.id, asked, after, signal),
      until,
    );
    feed.listen((event) => event.type === "transcript" && made.refresh(), until);
    playOneAtATime(until);
    return made;
  });
  const recent = useStore("recent", () => createRecent(account.id, workspace.id));
  const saved = useStore("saved", () => createSavedSearches(api, workspace.id));
  useEffect(() => search?.ask(address), [search, JSON.stringify(address)]);
  return { search, recent, saved };
}

interface BoxProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onType: (query: string) => void;
  readonly onEnter: () => void;
}

function Box({ input, query, onType, onEnter }: BoxProps) {
  return (
    <div class="search-box">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        value={query}
        maxLength={400}
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        placeholder={t.search.placeholder}
        aria-label={t.search.label}
        // Phones write the quotes of books.
        onInput={({ currentTarget }) => onType(currentTarget.value.replaceAll(/[“”„]/g, '"'))}
        onKeyDown={({ key, currentTarget }) => {
          if (key === "Enter") onEnter();
          else if (key === "Escape" && currentTarget.value !== "") onType("");
        }}
      />
      {query !== "" && (
        <Button
          icon="x"
          look="quiet"
          label={t.search.clear}
          onClick={() => {
            onType("");
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}

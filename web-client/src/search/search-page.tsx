import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useStore } from "../ui/load.ts";
import { Empty, Failure } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import { Hit } from "./hit.tsx";
import { createSearch, resultOf, type Search } from "./search-store.ts";

/** Search: words in, moments out. The address holds the words, so that a search can be shared and gone back to. */
export function SearchPage() {
  const { api, workspace, feed } = useHouse();
  const { query, route } = useLocation();
  const words = query["q"] ?? "";
  const search = useStore("search", (until) => {
    const made = createSearch((q, signal) => api.search(workspace.id, q, signal), until);
    feed.listen((event) => event.type === "transcript" && made.again(), until);
    return made;
  });
  const input = useRef<HTMLInputElement>(null);
  useTitle(words === "" ? t.search.title : `${t.search.title}: ${words}`);
  useEffect(() => search?.ask(words), [search, words]);
  useEffect(() => input.current?.focus(), []);
  const go = (q: string) => route(q === "" ? "/search" : `/search?q=${encodeURIComponent(q)}`, true);
  return (
    <main class="page search">
      <h1 class="visually-hidden">{t.search.title}</h1>
      <search class="search-box" onKeyDown={moveBetweenHits}>
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          value={words}
          maxLength={400}
          placeholder={t.search.placeholder}
          aria-label={t.search.label}
          onInput={(event) => go(event.currentTarget.value)}
        />
      </search>
      {search && <Answer search={search} />}
    </main>
  );
}

function Answer({ search }: { search: Search }) {
  const state = search.state.value;
  const result = resultOf(state);
  if (state.phase === "idle") return <Empty title={t.search.startTitle} lead={t.search.startLead} />;
  if (state.phase === "failed") {
    return (
      <Failure cause={state.cause}>
        <Button onClick={search.again}>{t.common.retry}</Button>
      </Failure>
    );
  }
  return (
    <>
      <p class="search-sum" role="status">
        {state.phase === "found" && result && result.hits.length > 0 && t.search.found(result.hits.length)}
        {result && result.pendingTranscripts > 0 && (
          <span class="hint"> {t.search.pending(result.pendingTranscripts)}</span>
        )}
        {result && result.hits.length > 0 && <span class="hint search-keys">{t.search.keys}</span>}
      </p>
      {state.phase === "found" && state.result.hits.length === 0 && (
        <Empty title={t.search.none(state.query)} lead={t.search.noneHint} />
      )}
      {result && result.ignored.length > 0 && <p class="hint search-help">{t.search.ignored(result.ignored)}</p>}
      <ol class="hits" onKeyDown={moveBetweenHits}>
        {result?.hits.map((hit) => (
          <Hit key={hit.message.id} hit={hit} />
        ))}
      </ol>
    </>
  );
}

/** Up and down go from hit to hit; above the first is the field. */
function moveBetweenHits(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const page = event.target instanceof Element ? event.target.closest(".search") : null;
  if (step === 0 || !page) return;
  const stops = [...page.querySelectorAll<HTMLElement>("input[type=search], .hit-link")];
  const here = stops.findIndex(
    (stop) => stop === document.activeElement || stop.closest(".hit")?.contains(document.activeElement),
  );
  event.preventDefault();
  stops[Math.min(stops.length - 1, Math.max(0, here + step))]?.focus();
}

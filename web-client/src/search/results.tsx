import { type Signal, useSignal } from "@preact/signals";
import type { SearchResult } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/notice.tsx";
import type { SearchAddress } from "./address.ts";
import { Also } from "./also.tsx";
import { Hit, type Playing } from "./hit.tsx";
import { NoHit } from "./no-hit.tsx";
import type { SavedSearches } from "./saved-searches.ts";
import { resultOf, type Search } from "./search-store.ts";
import { SearchTools } from "./search-tools.tsx";
import { useMessageTitle } from "./use-message-title.ts";

interface ResultsProps {
  readonly address: SearchAddress;
  readonly search: Search;
  readonly saved: SavedSearches;
  readonly onChange: (part: Partial<SearchAddress>) => void;
  /** Something that was found is looked at. */
  readonly onUse: () => void;
}

/** The answer: moments by message, and what was found besides. */
export function Results({ address, search, saved, onChange, onUse }: ResultsProps) {
  const playing = useSignal<Playing | undefined>(undefined);
  const state = search.state.value;
  const result = resultOf(state);
  if (state.phase === "failed") {
    return (
      <Failure cause={state.cause}>
        <Button onClick={search.again}>{t.common.retry}</Button>
      </Failure>
    );
  }
  const settled = state.phase === "found";
  const found = result !== undefined && result.hits.length > 0;
  const alsoFound = result !== undefined && result.also.length > 0;
  return (
    <>
      {address.like && <LikeHead like={address.like} />}
      <div class="search-sum">
        <p role="status">{found ? sumOf(result) : settled ? "" : t.search.searching}</p>
        {found && !settled && <span class="hint search-wait">{t.search.searching}</span>}
        {found && alsoFound && <a href="#also-found">{t.search.alsoJump(result.also.length)}</a>}
        {found && <Pending count={result.pendingTranscripts} />}
        {!address.like && (found || alsoFound) && <SearchTools {...{ address, saved, onChange }} found={found} />}
      </div>
      {result && result.ignored.length > 0 && <p class="hint search-help">{t.search.ignored(result.ignored)}</p>}
      {settled && !found && state.phase === "found" && <NoHit asked={state.asked} result={state.result} />}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: it only takes note of a link that was followed, by any way. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above. */}
      <div aria-busy={!settled} onClick={onUse}>
        {found && <Hits result={result} playing={playing} search={search} />}
        {result && <Also items={result.also} alone={!found} />}
      </div>
    </>
  );
}

const sumOf = ({ hits, next }: SearchResult) => t.search.found(hits.length, next !== undefined);

export function Pending({ count }: { count: number }) {
  return count > 0 ? <p class="hint">{t.search.pending(count)}</p> : null;
}

interface HitsProps {
  readonly result: SearchResult;
  readonly playing: Signal<Playing | undefined>;
  readonly search: Search;
}

function Hits({ result, playing, search }: HitsProps) {
  const more = search.more.value;
  return (
    <>
      <ol class="hits" aria-label={t.search.hits}>
        {result.hits.map((hit) => (
          <Hit key={hit.message.id} hit={hit} playing={playing} />
        ))}
      </ol>
      {more.phase === "failed" && <Failure cause={more.cause} />}
      {result.next && (
        <Button class="show-more" busy={more.phase === "busy"} onClick={() => void search.showMore()}>
          {more.phase === "busy" ? t.common.loading : t.search.showMore}
        </Button>
      )}
      <p class="hint search-keys">{t.search.keys}</p>
    </>
  );
}

/** To which moment the hits are alike. */
function LikeHead({ like }: { like: NonNullable<SearchAddress["like"]> }) {
  const title = useMessageTitle(like.messageId);
  return (
    <h2 class="like-head">
      {t.search.likeAt(clock(like.atMs))}{" "}
      {title && <a href={`/m/${like.messageId}?t=${like.atMs}`}>{t.search.likeOf(title)}</a>}
    </h2>
  );
}

import type { SearchResult } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { Empty } from "../ui/notice.tsx";
import { type SearchAddress, searchHref } from "./address.ts";
import { filtersIn, wordsOf } from "./filters.ts";
import { Pending } from "./results.tsx";

interface NoHitProps {
  readonly asked: SearchAddress;
  readonly result: SearchResult;
}

/** Nothing was spoken that fits: what was tried, what else one may have meant, and what may still come. */
export function NoHit({ asked, result }: NoHitProps) {
  const { q, like } = asked;
  const words = wordsOf(q);
  if (words.length === 0) {
    // With filters alone messages are looked for, and they stand below.
    if (!like && result.also.length > 0) return null;
    return (
      <Empty
        title={like ? t.search.noneLike : t.search.noneFits}
        lead={like ? t.search.noneLikeLead : t.search.noneFitsLead}
      >
        <Pending count={result.pendingTranscripts} />
      </Empty>
    );
  }
  return (
    <Empty title={t.search.none(words.join(" "))} lead="">
      <Suggestions asked={asked} suggestions={result.suggestions} />
      <Tried words={words} filtered={filtersIn(q).length > 0} />
      <Pending count={result.pendingTranscripts} />
      <p>{t.search.noneHint}</p>
    </Empty>
  );
}

/** Words in quotes are meant as they are; others are tried in every way. */
function Tried({ words, filtered }: { words: readonly string[]; filtered: boolean }) {
  const { exact, apart, near, sound } = t.search.triedAs;
  const ways = words.every((word) => word.includes('"')) ? [exact] : [exact, apart, near, sound];
  return (
    <div class="tried">
      <p>{t.search.tried}</p>
      <ul>
        {ways.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
      {filtered && <p>{t.search.triedFilters}</p>}
    </div>
  );
}

function Suggestions({ asked, suggestions }: { asked: SearchAddress; suggestions: readonly string[] }) {
  if (suggestions.length === 0) return null;
  return (
    <div class="suggestions">
      <p>{t.search.suggestions}</p>
      <ul>
        {suggestions.map((query) => (
          <li key={query}>
            <a class="chip" href={searchHref({ ...asked, q: query })}>
              {query}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

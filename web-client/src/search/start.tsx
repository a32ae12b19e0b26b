import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { useWork } from "../ui/load.ts";
import { Empty, Failure } from "../ui/notice.tsx";
import { searchHref } from "./address.ts";
import type { RecentSearches } from "./recent.ts";
import type { SavedSearches } from "./saved-searches.ts";

interface StartProps {
  readonly recent: RecentSearches;
  readonly saved: SavedSearches;
  readonly inThread: boolean;
}

/** An empty box: what one looked for before, what one keeps, and how to ask. */
export function Start({ recent, saved, inThread }: StartProps) {
  const { run, cause } = useWork();
  const lately = recent.queries.value;
  const kept = saved.items.value ?? [];
  useEffect(() => {
    // A list that does not come is missed less than a page that says so; what is saved or forgotten does say it.
    saved.reload().catch(() => undefined);
  }, [saved]);
  if (inThread) return <Empty title={t.search.inThread} lead={t.search.threadLead} />;
  return (
    <div class="search-start">
      {cause !== undefined && <Failure cause={cause} />}
      {kept.length > 0 && (
        <Past title={t.search.saved}>
          {kept.map(({ id, name, query }) => (
            <PastSearch
              key={id}
              icon="bookmark"
              {...{ name, query }}
              label={t.search.forgetSaved(name)}
              onForget={() => void run(() => saved.forget(id))}
            />
          ))}
        </Past>
      )}
      {lately.length > 0 && (
        <Past title={t.search.recent} onClear={recent.clear}>
          {lately.map((query) => (
            <PastSearch
              key={query}
              icon="history"
              {...{ name: query, query }}
              label={t.search.forgetRecent(query)}
              onForget={() => recent.forget(query)}
            />
          ))}
        </Past>
      )}
      {kept.length + lately.length === 0 && <Empty title={t.search.startTitle} lead={t.search.startLead} />}
      <How />
    </div>
  );
}

interface PastProps {
  readonly title: string;
  readonly onClear?: () => void;
  readonly children: ComponentChildren;
}

function Past({ title, onClear, children }: PastProps) {
  return (
    <section class="past">
      <header class="row row-spread">
        <h2>{title}</h2>
        {onClear && (
          <button type="button" class="link-button" onClick={onClear}>
            {t.search.clearRecent}
          </button>
        )}
      </header>
      <ul>{children}</ul>
    </section>
  );
}

interface PastSearchProps {
  readonly icon: IconName;
  readonly name: string;
  readonly query: string;
  readonly label: string;
  readonly onForget: () => void;
}

function PastSearch({ icon, name, query, label, onForget }: PastSearchProps) {
  return (
    <li>
      <a class="past-link" href={searchHref({ q: query })}>
        <Icon name={icon} />
        <span class="past-name">{name}</span>
        {name !== query && <span class="hint past-query">{query}</span>}
      </a>
      <Button icon="x" look="quiet" label={label} onClick={onForget} />
    </li>
  );
}

/** Examples of what can be typed; each can be tried. */
function How() {
  return (
    <section class="how">
      <h2>{t.search.howTitle}</h2>
      <dl>
        {t.search.how.map(([query, text]) => (
          <div key={query}>
            <dt>
              <code>{query}</code>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import { useEffect } from "preact/hooks";
import { ProblemError } from "../api/problem.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Section } from "../settings/section.tsx";
import { Button } from "../ui/button.tsx";
import { useStore, useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { createIndexStore, type IndexStore } from "./index-store.ts";
import "./search-index.css";

/** What search looks into, for who looks after the server; others who look after a workspace see nothing of it. */
export function SearchIndexSection() {
  const { api } = useHouse();
  const store = useStore("index", (until) => createIndexStore(api, until));
  return store ? <Index store={store} /> : null;
}

function Index({ store }: { store: IndexStore }) {
  const { run, busy, cause } = useWork();
  useEffect(() => void run(store.reload), [store]);
  if (cause instanceof ProblemError && [403, 404].includes(cause.status)) return null;
  const index = store.index.value;
  const { sum, current, outdated, progress, rebuilding, rebuild, rebuildHint } = t.search.index;
  return (
    <Section title={t.search.index.title} lead={t.search.index.lead}>
      {cause !== undefined && <Failure cause={cause} />}
      {index && (
        <div class="search-index" aria-live="polite">
          <p>
            {sum(index.messages)} {!index.rebuilding && (index.outdated > 0 ? outdated(index.outdated) : current)}
          </p>
          {index.rebuilding && (
            <>
              <p>{rebuilding}</p>
              <progress
                aria-label={t.search.index.title}
                value={index.messages - index.outdated}
                max={Math.max(1, index.messages)}
              />
              <p class="hint">{progress(index.messages - index.outdated, index.messages)}</p>
            </>
          )}
        </div>
      )}
      {index && !index.rebuilding && (
        <>
          <Button icon="retry" busy={busy} onClick={() => void run(store.rebuild)}>
            {rebuild}
          </Button>
          <p class="hint">{rebuildHint}</p>
        </>
      )}
    </Section>
  );
}

import { useEffect } from "preact/hooks";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { languageName } from "../settings/names.ts";
import { Section } from "../settings/section.tsx";
import { useStore, useWork } from "../ui/load.ts";
import { Failure, Notice } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import { AddModel } from "./add-model.tsx";
import { AdditionRow, BrokenRow, InstalledRow } from "./model-rows.tsx";
import { createModels, type ModelsStore } from "./models-store.ts";
import "./models.css";

/** The speech models of the server, for who looks after it. */
export function ModelsPage() {
  const { api } = useHouse();
  const store = useStore("models", (until) => createModels(api, until));
  useTitle(t.models.title);
  return (
    <main class="page">
      <header class="page-head">
        <div>
          <h1>{t.models.title}</h1>
          <p class="lead">{t.models.lead}</p>
        </div>
        <a class="button" href="/settings">
          {t.models.back}
        </a>
      </header>
      {store && <Shelf store={store} />}
    </main>
  );
}

function Shelf({ store }: { store: ModelsStore }) {
  const { run, cause } = useWork();
  useEffect(() => void run(store.reload), [store]);
  const models = store.models.value;
  if (cause !== undefined) return <Failure cause={cause} />;
  if (!models) return null;
  return (
    <>
      <Waiting waiting={models.waiting} />
      <Section title={t.models.installed} lead={models.installed.length === 0 ? t.models.none : ""}>
        {models.installed.length > 0 && (
          <ul class="settings-list models-list" aria-label={t.models.installed}>
            {models.installed.map((model) => (
              <InstalledRow key={model.name} model={model} store={store} />
            ))}
          </ul>
        )}
      </Section>
      {models.additions.length > 0 && (
        <Section title={t.models.additions} lead="">
          <ul class="settings-list models-list" aria-label={t.models.additions}>
            {models.additions.map((addition) => (
              <AdditionRow key={addition.id} addition={addition} store={store} />
            ))}
          </ul>
        </Section>
      )}
      {models.broken.length > 0 && (
        <Section title={t.models.broken} lead="">
          <ul class="settings-list models-list" aria-label={t.models.broken}>
            {models.broken.map((model) => (
              <BrokenRow key={model.name} model={model} store={store} />
            ))}
          </ul>
        </Section>
      )}
      <AddModel store={store} models={models} />
    </>
  );
}

function Waiting({ waiting }: { waiting: Readonly<Record<string, number>> }) {
  const languages = Object.entries(waiting);
  if (languages.length === 0) return null;
  return (
    <div class="models-waiting">
      <Notice>
        {languages.map(([tag, count]) => (
          <p key={tag}>{t.models.waits(count, languageName(tag))}</p>
        ))}
        <p>{t.models.waitsLead}</p>
      </Notice>
    </div>
  );
}

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { corrections, type GlossaryPlace } from "../api/corrections.ts";
import type { Glossary, GlossaryApplication, GlossaryTerm } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { ApplyTerm } from "../transcript/apply-term.tsx";
import { Button } from "../ui/button.tsx";
import { Field, fieldsOf } from "../ui/field.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import "./glossary.css";

/** How often what is being done is looked at again. */
const LOOK_MS = 1000;

/** The terms of a channel or of the workspace, and what has been done with them. */
export function GlossaryTerms({ place }: { place: GlossaryPlace }) {
  const { glossary, change, reload, busy, cause } = useGlossary(place);
  const applying = useSignal<GlossaryTerm | undefined>(undefined);
  const { terms = [], applications = [], mayChange = false } = glossary ?? {};
  return (
    <div class="glossary">
      {mayChange && <NewTerm busy={busy} onAdd={(body) => change(() => corrections.addTerm(place, body))} />}
      {cause !== undefined && <Failure cause={cause} />}
      {glossary && terms.length === 0 && <p class="hint">{t.glossary.empty}</p>}
      <ul class="glossary-list" aria-label={t.glossary.title}>
        {terms.map((term) => (
          <li key={term.id}>
            <div>
              <p>
                {term.heard} → <strong>{term.written}</strong>
              </p>
              <p class="hint">{t.glossary.by(term.author)}</p>
            </div>
            {mayChange && (
              <div class="row">
                <Button name={t.glossary.applyOf(term.heard)} onClick={() => (applying.value = term)}>
                  {t.glossary.apply}
                </Button>
                <Button
                  icon="trash"
                  look="quiet"
                  label={t.glossary.removeOf(term.heard)}
                  busy={busy}
                  onClick={() => void change(() => corrections.removeTerm(term.id))}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      <Applications
        applications={applications}
        busy={busy}
        onUndo={(id) => change(() => corrections.undoApplication(id))}
      />
      {applying.value && (
        <ApplyTerm
          term={applying.value}
          onClose={() => {
            applying.value = undefined;
            void reload();
          }}
        />
      )}
    </div>
  );
}

function useGlossary(place: GlossaryPlace) {
  const glossary = useSignal<Glossary | undefined>(undefined);
  const { run, busy, cause } = useWork();
  const reload = async () => {
    glossary.value = await corrections.glossary(place);
  };
  useEffect(() => void run(reload), []);
  const working = glossary.value?.applications.some(({ state }) => state === "applying" || state === "undoing");
  useEffect(() => {
    if (!working) return;
    const timer = setInterval(() => void reload().catch(() => undefined), LOOK_MS);
    return () => clearInterval(timer);
  }, [working]);
  return {
    glossary: glossary.value,
    reload,
    busy,
    cause,
    change: (task: () => Promise<unknown>) => run(() => task().then(reload)),
  };
}

interface NewTermProps {
  readonly busy: boolean;
  readonly onAdd: (body: { heard: string; written: string }) => Promise<void>;
}

function NewTerm({ busy, onAdd }: NewTermProps) {
  const made = useSignal(0);
  return (
    <form
      key={made.value}
      class="glossary-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const field = fieldsOf(form);
        void onAdd({ heard: field("heard"), written: field("written") }).then(() => form.reset());
      }}
    >
      <Field label={t.glossary.heard} name="heard" hint={t.glossary.heardExample} maxLength={100} required />
      <Field label={t.glossary.written} name="written" hint={t.glossary.writtenExample} maxLength={100} required />
      <Button type="submit" look="main" icon="plus" busy={busy}>
        {t.glossary.add}
      </Button>
    </form>
  );
}

interface ApplicationsProps {
  readonly applications: readonly GlossaryApplication[];
  readonly busy: boolean;
  readonly onUndo: (id: string) => Promise<void>;
}

function Applications({ applications, busy, onUndo }: ApplicationsProps) {
  if (applications.length === 0) return null;
  return (
    <section aria-labelledby="glossary-applications">
      <h3 id="glossary-applications">{t.glossary.applications}</h3>
      <ul class="glossary-list">
        {applications.map((one) => (
          <li key={one.id}>
            <div>
              <p>
                {one.heard} → {one.written}
              </p>
              <p class="hint" role="status">
                {stateText(one)}
              </p>
            </div>
            {(one.state === "applied" || one.state === "failed") && (
              <Button icon="retry" name={t.glossary.undoOf(one.heard)} busy={busy} onClick={() => void onUndo(one.id)}>
                {t.glossary.undo}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateText({ state, places, messages, kept }: GlossaryApplication): string {
  if (state === "applied") return t.glossary.states.applied(places, messages);
  return state === "undone" ? t.glossary.states.undone(kept) : t.glossary.states[state];
}

import { useSignal } from "@preact/signals";
import type { ModelOffers, Models } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { Section } from "../settings/section.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { inMegabytes } from "./bytes.ts";
import type { ModelsStore } from "./models-store.ts";

interface AddModelProps {
  readonly store: ModelsStore;
  readonly models: Models;
}

/** The ways in which a model comes to this server: from the catalogue, and from a file. */
export function AddModel({ store, models }: AddModelProps) {
  const { run, busy, cause } = useWork();
  const offers = store.offers.value;
  return (
    <>
      <Section title={t.models.add} lead={t.models.addLead}>
        {offers ? (
          <Offers offers={offers} store={store} models={models} />
        ) : (
          <Button busy={busy} onClick={() => void run(store.askCatalogue)}>
            {t.models.ask}
          </Button>
        )}
        {cause !== undefined && <Failure cause={cause} />}
      </Section>
      <Section title={t.models.file} lead={t.models.fileLead}>
        <FileChoice store={store} />
      </Section>
    </>
  );
}

function Offers({ offers, store, models }: AddModelProps & { offers: ModelOffers }) {
  const wanted = useSignal("");
  const found = offers.offers.filter(({ name, language, description }) =>
    [name, language, description].some((text) => text.toLowerCase().includes(wanted.value.trim().toLowerCase())),
  );
  return (
    <>
      <p class="hint">{t.models.source(offers.source)}</p>
      <Field label={t.models.find} name="find" value={wanted.value} onInput={(text) => (wanted.value = text)} />
      {found.length === 0 && <p class="hint">{t.models.nothing}</p>}
      <ul class="settings-list models-list" aria-label={t.models.add}>
        {found.map((offer) => (
          <Offer key={offer.name} offer={offer} store={store} models={models} />
        ))}
      </ul>
    </>
  );
}

function Offer({ offer, store, models }: AddModelProps & { offer: ModelOffers["offers"][number] }) {
  const { name, language, description, bytes, md5 } = offer;
  const { run, busy, cause } = useWork();
  const here = models.installed.some((model) => model.name === name);
  const coming = models.additions.some((one) => one.name === name && one.state !== "failed");
  return (
    <li>
      <div>
        <p>
          <strong>{description || language}</strong> <span class="model-tag">{language}</span>
        </p>
        <p class="hint">{`${name} · ${inMegabytes(bytes)}`}</p>
        <p class="hint model-sum">{t.models.md5(md5)}</p>
      </div>
      {here ? (
        <span class="hint">{t.models.here}</span>
      ) : (
        <Button
          icon="plus"
          name={t.models.addOne(name)}
          busy={busy || coming}
          onClick={() => void run(() => store.add(name))}
        >
          {t.models.addDo}
        </Button>
      )}
      {cause !== undefined && <Failure cause={cause} />}
    </li>
  );
}

function FileChoice({ store }: { store: ModelsStore }) {
  const { run, busy, cause } = useWork();
  return (
    <>
      <label class="button model-file">
        {t.models.chooseFile}
        <input
          type="file"
          accept=".zip,application/zip"
          class="visually-hidden"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void run(() => store.sendFile(file));
            // The same file may be chosen again.
            currentTarget.value = "";
          }}
        />
      </label>
      {busy && <p role="status">{t.models.sending}</p>}
      {cause !== undefined && <Failure cause={cause} />}
    </>
  );
}

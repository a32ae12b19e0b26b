import { useSignal } from "@preact/signals";
import type { ModelAddition, Models } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { languageName } from "../settings/names.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { inMegabytes } from "./bytes.ts";
import type { ModelsStore } from "./models-store.ts";

type Installed = Models["installed"][number];

/** A model that is here: what it understands, how large it is, and whether it is what it should be. */
export function InstalledRow({ model, store }: { model: Installed; store: ModelsStore }) {
  const { language, name, bytes, md5, verified, used } = model;
  const sum = verified ? t.models.verified : md5 ? t.models.unverified : t.models.byHand;
  return (
    <li>
      <div>
        <p>
          <strong>{languageName(language)}</strong> <span class="model-tag">{language}</span>
        </p>
        <p class="hint">{[name, inMegabytes(bytes), used ? t.models.used : t.models.notUsed].join(" · ")}</p>
        <p class="hint">{sum}</p>
        {md5 && <p class="hint model-sum">{t.models.md5(md5)}</p>}
      </div>
      <Remove name={name} store={store} />
    </li>
  );
}

/** A folder that looks like a model, and why it is none. */
export function BrokenRow({ model, store }: { model: Models["broken"][number]; store: ModelsStore }) {
  return (
    <li>
      <div>
        <p>{model.name}</p>
        <p class="hint">{model.reason}</p>
      </div>
      <Remove name={model.name} store={store} />
    </li>
  );
}

function Remove({ name, store }: { name: string; store: ModelsStore }) {
  const asking = useSignal(false);
  const { run, busy, cause } = useWork();
  const remove = () => {
    asking.value = false;
    void run(() => store.remove(name));
  };
  return (
    <>
      <Button
        icon="trash"
        look="quiet"
        label={t.models.remove(name)}
        busy={busy}
        onClick={() => (asking.value = true)}
      />
      {cause !== undefined && <Failure cause={cause} />}
      {asking.value && (
        <Confirm
          question={t.models.removeAsk(name)}
          yes={t.models.removeDo}
          onYes={remove}
          onNo={() => (asking.value = false)}
        />
      )}
    </>
  );
}

/** A model on its way, as far as it has come. */
export function AdditionRow({ addition, store }: { addition: ModelAddition; store: ModelsStore }) {
  const { id, name, state, done, total, failure } = addition;
  const { run, busy, cause } = useWork();
  const failed = state === "failed";
  return (
    <li>
      <div>
        <p>{name}</p>
        {state === "downloading" && total > 0 && <progress value={done} max={total} aria-label={name} />}
        {failed ? (
          <p class="model-failure" role="alert">
            {failure}
          </p>
        ) : (
          <p class="hint">{progressText(addition)}</p>
        )}
      </div>
      <Button
        icon="x"
        look="quiet"
        label={failed ? t.models.dismiss(name) : t.models.cancel(name)}
        busy={busy}
        onClick={() => void run(() => store.cancel(id))}
      />
      {cause !== undefined && <Failure cause={cause} />}
    </li>
  );
}

function progressText({ state, done, total }: ModelAddition): string {
  if (state === "waiting") return t.models.waiting;
  if (state === "installing") return t.models.installing;
  if (total === 0) return t.models.asking;
  return t.models.downloading(inMegabytes(done), inMegabytes(total), Math.floor((100 * done) / total));
}

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";
import type { ModelOffers, Models } from "../api/types.ts";

const SOON_MS = 700;

/** The speech models of the server, read anew while some are on their way. */
export interface ModelsStore {
  readonly models: ReadonlySignal<Models | undefined>;
  /** What can be added, once it was asked for. */
  readonly offers: ReadonlySignal<ModelOffers | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  reload(): Promise<void>;
  askCatalogue(): Promise<void>;
  add(name: string): Promise<void>;
  sendFile(file: File): Promise<void>;
  cancel(id: string): Promise<void>;
  remove(name: string): Promise<void>;
}

type Calls = Pick<Api, "models" | "modelOffers" | "addModel" | "uploadModel" | "cancelModel" | "removeModel">;

export function createModels(api: Calls, until: AbortSignal): ModelsStore {
  const models = signal<Models | undefined>(undefined);
  const offers = signal<ModelOffers | undefined>(undefined);
  const busy = computed(() => models.value?.additions.some(({ state }) => state !== "failed") ?? false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reload = async () => {
    clearTimeout(timer);
    models.value = await api.models();
    if (busy.value && !until.aborted) timer = setTimeout(look, SOON_MS);
  };
  const look = () => {
    // Without an answer it is asked again: what is on its way goes on meanwhile.
    reload().catch(() => {
      timer = setTimeout(look, SOON_MS);
    });
  };
  until.addEventListener("abort", () => clearTimeout(timer), { once: true });
  const after = async (task: Promise<unknown>) => {
    await task.finally(reload);
  };
  return {
    models,
    offers,
    busy,
    reload,
    async askCatalogue() {
      offers.value = await api.modelOffers();
    },
    add: (name) => after(api.addModel(name)),
    sendFile: (file) => after(api.uploadModel(file)),
    cancel: (id) => after(api.cancelModel(id)),
    remove: (name) => after(api.removeModel(name)),
  };
}

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";

/** Whether others may watch while it is recorded. It is off at first, each time: nobody is seen by surprise. */
export interface LiveSwitch {
  readonly on: ReadonlySignal<boolean>;
  /** The server could not be told; it is recorded all the same. */
  readonly failed: ReadonlySignal<boolean>;
  set(on: boolean): void;
}

interface Recorded {
  readonly messageId: string;
  /** When the server knows of it. */
  readonly created: Promise<unknown>;
}

export function createLiveSwitch(
  api: Pick<Api, "setLive">,
  shipment: ReadonlySignal<Recorded | undefined>,
  until: AbortSignal,
): LiveSwitch {
  const on = signal(false);
  const failed = signal(false);
  let told: Promise<unknown> = Promise.resolve();
  let watched: string | undefined;
  const tell = async (recorded: Recorded, wanted: boolean) => {
    try {
      await recorded.created;
      await api.setLive(recorded.messageId, wanted);
    } catch {
      failed.value = true;
      on.value = false;
    }
  };
  const stop = effect(() => {
    const wanted = on.value;
    const recorded = shipment.value;
    if (!recorded) {
      if (watched) on.value = false;
      watched = undefined;
      return;
    }
    if (wanted === (watched === recorded.messageId)) return;
    watched = wanted ? recorded.messageId : undefined;
    told = told.then(() => tell(recorded, wanted));
  });
  until.addEventListener("abort", stop, { once: true });
  return {
    on,
    failed,
    set(wanted) {
      failed.value = false;
      on.value = wanted;
    },
  };
}

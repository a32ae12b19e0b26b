import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";
import type { EventFeed } from "../api/events.ts";
import type { Queue } from "../api/types.ts";

/** What waits for the person, kept up to date by events, also of their other devices. */
export interface QueueStore {
  /** Undefined until the server has answered once. */
  readonly queue: ReadonlySignal<Queue | undefined>;
  readonly count: ReadonlySignal<number>;
  readonly cause: ReadonlySignal<unknown>;
  reload(): Promise<void>;
  /** All that waits now counts as heard; what comes meanwhile does not. */
  allHeard(): Promise<void>;
}

type Calls = Pick<Api, "queue" | "markAllHeard">;

export function createQueue(api: Calls, events: EventFeed, workspaceId: string, until: AbortSignal): QueueStore {
  const queue = signal<Queue | undefined>(undefined);
  const cause = signal<unknown>(undefined);
  let running: Promise<void> | undefined;
  let again = false;
  const read = async () => {
    do {
      again = false;
      try {
        queue.value = await api.queue(workspaceId);
        cause.value = undefined;
      } catch (failure) {
        cause.value = failure;
      }
    } while (again && !until.aborted);
  };
  const store: QueueStore = {
    queue,
    cause,
    count: computed(() => queue.value?.items.length ?? 0),
    reload() {
      // Of many events at once the last counts.
      again = running !== undefined;
      running ??= read().finally(() => {
        running = undefined;
      });
      return running;
    },
    async allHeard() {
      const newest = (queue.value?.items ?? [])
        .map(({ message }) => message.publishedAt ?? message.createdAt)
        .sort()
        .at(-1);
      if (newest) await api.markAllHeard(workspaceId, newest);
      await store.reload();
    },
  };
  events.listen((event) => {
    if (["message", "hearing", "resync"].includes(event.type)) void store.reload();
  }, until);
  void store.reload();
  return store;
}

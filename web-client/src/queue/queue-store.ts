import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";
import type { EventFeed } from "../api/events.ts";
import type { Queue } from "../api/types.ts";
import { readSetting, writeSetting } from "../ui/settings.ts";

/** What waits for the person, kept up to date by events, also of their other devices. */
export interface QueueStore {
  /** Undefined until the server has answered once. */
  readonly queue: ReadonlySignal<Queue | undefined>;
  readonly count: ReadonlySignal<number>;
  readonly cause: ReadonlySignal<unknown>;
  /** What is played one after the other, also while one looks at other pages. */
  readonly playing: ReadonlySignal<Playing | undefined>;
  /** Whether the next one begins by itself; remembered. */
  readonly autoplay: ReadonlySignal<boolean>;
  play(items: Queue["items"], at: number): void;
  /** Before the first is the first; behind the last it ends. */
  go(at: number): void;
  setAutoplay(on: boolean): void;
  reload(): Promise<void>;
  /** All that waits now counts as heard; what comes meanwhile does not. */
  allHeard(): Promise<void>;
}

/** What stays in its order, also when it has been heard meanwhile. */
export interface Playing {
  readonly items: Queue["items"];
  readonly at: number;
}

const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

type Calls = Pick<Api, "queue" | "markAllHeard">;

export function createQueue(api: Calls, events: EventFeed, workspaceId: string, until: AbortSignal): QueueStore {
  const queue = signal<Queue | undefined>(undefined);
  const cause = signal<unknown>(undefined);
  const playing = signal<Playing | undefined>(undefined);
  const autoplay = signal(readSetting("autoplay", isBoolean, true));
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
    ...{ queue, cause, playing, autoplay },
    play(items, at) {
      playing.value = { items, at };
    },
    go(at) {
      const items = playing.value?.items ?? [];
      playing.value = at < items.length ? { items, at: Math.max(0, at) } : undefined;
    },
    setAutoplay(on) {
      autoplay.value = on;
      writeSetting("autoplay", on);
    },
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

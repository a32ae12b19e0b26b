import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";
import type { EventFeed } from "../api/events.ts";
import type { Chapter } from "../api/types.ts";
import { uuidV7 } from "../recorder/uuid.ts";

/** The chapters of a message, kept up to date, and moments that wait for a title. */
export interface Chapters {
  readonly list: ReadonlySignal<readonly Chapter[]>;
  /** Where a chapter could begin, in order. They are kept nowhere: only a title makes a chapter of one. */
  readonly unnamed: ReadonlySignal<readonly number[]>;
  /** Asks for a title at this moment, unless a chapter begins there. */
  begin(startMs: number): void;
  /** Adds what the server proposes; tells how many that are. */
  propose(): Promise<number>;
  dismiss(startMs: number): void;
  name(startMs: number, title: string): Promise<void>;
  rename(id: string, title: string): Promise<void>;
  move(id: string, startMs: number): Promise<void>;
  remove(id: string): Promise<void>;
  /** Forgets all that has no title. */
  done(): void;
}

type Calls = Pick<Api, "chapters" | "createChapter" | "updateChapter" | "deleteChapter" | "proposeChapters">;

export function createChapters(api: Calls, events: EventFeed, id: string, until: AbortSignal): Chapters {
  const list = signal<readonly Chapter[]>([]);
  const unnamed = signal<readonly number[]>([]);
  const reload = async () => {
    list.value = await api.chapters(id).catch(() => list.value);
  };
  const ask = (moments: readonly number[]) => {
    const free = moments.filter((moment) => !list.value.some(({ startMs }) => startMs === moment));
    unnamed.value = [...new Set([...unnamed.value, ...free])].sort((a, b) => a - b);
  };
  const dismiss = (startMs: number) => {
    unnamed.value = unnamed.value.filter((moment) => moment !== startMs);
  };
  events.listen((event) => {
    if (event.type === "resync" || event.messageId === id) void reload();
  }, until);
  void reload();
  return {
    ...{ list, unnamed, dismiss },
    begin: (startMs) => ask([Math.round(startMs)]),
    async propose() {
      const found = await api.proposeChapters(id);
      ask(found);
      return found.length;
    },
    async name(startMs, title) {
      await api.createChapter(id, { id: uuidV7(), startMs, title });
      await reload();
      dismiss(startMs);
    },
    async rename(chapterId, title) {
      await api.updateChapter(id, chapterId, { title });
      await reload();
    },
    async move(chapterId, startMs) {
      await api.updateChapter(id, chapterId, { startMs: Math.round(startMs) });
      await reload();
    },
    async remove(chapterId) {
      await api.deleteChapter(id, chapterId);
      await reload();
    },
    done() {
      unnamed.value = [];
    },
  };
}

/** The chapter that plays at this time; undefined before the first. */
export function chapterAt(chapters: readonly Chapter[], timeMs: number): Chapter | undefined {
  return chapters.findLast(({ startMs }) => startMs <= timeMs);
}

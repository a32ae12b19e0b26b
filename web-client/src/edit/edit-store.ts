import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../api/client.ts";
import type { EventFeed } from "../api/events.ts";
import type { Edit, Message, Transcript } from "../api/types.ts";
import { cut, kept, lengthOf, pauses, type Range, toSource } from "./cuts.ts";

/** What the page shows: a message of one's own, and what is left of its recording. */
export interface Editable {
  readonly message: Message;
  readonly edit: Edit;
  readonly transcript: Transcript | undefined;
  /** Of what plays, which can be cut at once. */
  readonly pauses: readonly Range[];
}

export type EditState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly cause: unknown }
  | ({ readonly phase: "open" } & Editable);

/** Cuts that are being chosen, with all steps back and forth, and what the server makes of them. */
export interface Editing {
  readonly state: ReadonlySignal<EditState>;
  readonly cuts: ReadonlySignal<readonly Range[]>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** How long what plays is, and how long it will be, in milliseconds. */
  readonly lengths: ReadonlySignal<{ readonly before: number; readonly after: number }>;
  cut(ranges: readonly Range[]): void;
  restore(range: Range): void;
  undo(): void;
  redo(): void;
  reload(): Promise<void>;
  save(): Promise<void>;
  bringBack(): Promise<void>;
}

type Calls = Pick<Api, "message" | "edit" | "maps" | "transcript" | "keep" | "undoEdit">;

export function createEditing(api: Calls, events: EventFeed, id: string, until: AbortSignal): Editing {
  const state = signal<EditState>({ phase: "loading" });
  const past = signal<readonly (readonly Range[])[]>([[]]);
  const future = signal<readonly (readonly Range[])[]>([]);
  const cuts = computed(() => past.value.at(-1) ?? []);
  const before = computed(() => (state.value.phase === "open" ? (state.value.message.durationMs ?? 0) : 0));
  const change = (to: readonly Range[]) => {
    if (to === cuts.value) return;
    past.value = [...past.value, to];
    future.value = [];
  };
  const begin = () => {
    past.value = [[]];
    future.value = [];
  };
  const follow = (edit: Edit) => {
    begin();
    if (state.value.phase === "open") state.value = { ...state.value, edit };
  };
  const editing: Editing = {
    ...{ state, cuts },
    canUndo: computed(() => past.value.length > 1),
    canRedo: computed(() => future.value.length > 0),
    lengths: computed(() => ({ before: before.value, after: lengthOf(kept(cuts.value, before.value)) })),
    cut(ranges) {
      change(ranges.reduce((all, range) => cut(all, range, before.value), cuts.value));
    },
    restore(range) {
      change(cuts.value.filter((one) => one !== range));
    },
    undo() {
      if (past.value.length < 2) return;
      future.value = [cuts.value, ...future.value];
      past.value = past.value.slice(0, -1);
    },
    redo() {
      const [next, ...rest] = future.value;
      if (!next) return;
      past.value = [...past.value, next];
      future.value = rest;
    },
    async reload() {
      try {
        state.value = { phase: "open", ...(await load(api, id)) };
      } catch (cause) {
        if (state.value.phase !== "open") state.value = { phase: "failed", cause };
      }
    },
    async save() {
      if (state.value.phase !== "open") return;
      follow(await api.keep(id, toSource(kept(cuts.value, before.value), state.value.edit.keep)));
    },
    bringBack: async () => follow(await api.undoEdit(id)),
  };
  events.listen((event) => {
    if (event.type === "resync" || event.messageId === id) void editing.reload();
  }, until);
  void editing.reload();
  return editing;
}

async function load(api: Calls, id: string): Promise<Editable> {
  const [message, edit, maps, transcript] = await Promise.all([
    api.message(id),
    api.edit(id),
    api.maps(id).catch(() => undefined),
    api.transcript(id).catch(() => undefined),
  ]);
  return { message, edit, transcript, pauses: pauses(maps?.silences ?? []) };
}

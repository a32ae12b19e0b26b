import type { SpoolStore } from "./spool-store.ts";

export type SpoolOperation = keyof SpoolStore;

/** A call of a store's method, as it travels to the worker. */
export type SpoolCall = {
  [K in SpoolOperation]: { readonly id: number; readonly operation: K; readonly input: Parameters<SpoolStore[K]> };
}[SpoolOperation];

export type SpoolReply =
  | { readonly id: number; readonly done: true; readonly value: unknown }
  | { readonly id: number; readonly done: false; readonly name: string; readonly message: string };

/** Runs a call on the store; a failure becomes a reply too. */
export async function answer(store: Promise<SpoolStore>, call: SpoolCall): Promise<SpoolReply> {
  try {
    return { id: call.id, done: true, value: await run(await store, call) };
  } catch (cause) {
    const { name, message } = cause instanceof Error ? cause : new Error("unknown");
    return { id: call.id, done: false, name, message };
  }
}

function run(store: SpoolStore, call: SpoolCall): Promise<unknown> {
  switch (call.operation) {
    case "start":
      return store.start(...call.input);
    case "append":
      return store.append(...call.input);
    case "takeBack":
      return store.takeBack(...call.input);
    case "read":
      return store.read(...call.input);
    case "file":
      return store.file(...call.input);
    case "finish":
      return store.finish(...call.input);
    case "messages":
      return store.messages();
    case "parts":
      return store.parts(...call.input);
    case "busy":
      return store.busy(...call.input);
    case "remove":
      return store.remove(...call.input);
    case "letGo":
      return store.letGo(...call.input);
  }
}

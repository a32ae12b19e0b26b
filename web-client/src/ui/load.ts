import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app.ts";

/** A store that lives as long as the component shows the same thing, and is closed with it. */
export function useStore<T>(key: string, open: (until: AbortSignal) => T): T | undefined {
  const held = useSignal<{ readonly key: string; readonly store: T } | undefined>(undefined);
  useEffect(() => {
    const closed = new AbortController();
    held.value = { key, store: open(closed.signal) };
    return () => closed.abort();
  }, [key]);
  return held.value?.key === key ? held.value.store : undefined;
}

export type Work =
  | { readonly phase: "idle" }
  | { readonly phase: "busy" }
  | { readonly phase: "failed"; readonly cause: unknown };

/** Runs one thing at a time for a button or a form, and keeps its failure to be shown. */
export function useWork() {
  const app = useApp();
  const work = useSignal<Work>({ phase: "idle" });
  const run = async (task: () => Promise<unknown>) => {
    if (work.value.phase === "busy") return;
    work.value = { phase: "busy" };
    try {
      await task();
      work.value = { phase: "idle" };
    } catch (cause) {
      work.value = app.sessionOver(cause) ? { phase: "idle" } : { phase: "failed", cause };
    }
  };
  const state = work.value;
  return { run, busy: state.phase === "busy", cause: state.phase === "failed" ? state.cause : undefined };
}

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useWork } from "../ui/load.ts";

/** A list that is read when it is first shown, and again after each change. */
export function useList<T>(read: () => Promise<readonly T[]>) {
  const items = useSignal<readonly T[] | undefined>(undefined);
  const { run, busy, cause } = useWork();
  const reload = async () => {
    items.value = await read();
  };
  useEffect(() => void run(reload), []);
  /** Does it, then shows what is there now. */
  const change = (task: () => Promise<unknown>) => run(() => task().finally(reload));
  return { items: items.value, change, busy, cause };
}

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useWork } from "../ui/load.ts";

/**
 * A list in a dialog: read when it is shown, after each change, and when somebody else changed it.
 *
 * @param version another one says that the list has changed
 */
export function useEntries<T>(read: () => Promise<readonly T[]>, onChange: () => Promise<unknown>, version: number) {
  const entries = useSignal<readonly T[] | undefined>(undefined);
  const { run, busy, cause } = useWork();
  const reload = async () => {
    entries.value = await read();
  };
  useEffect(() => void run(reload), [version]);
  const change = (task: () => Promise<unknown>) =>
    run(async () => {
      await task().finally(reload);
      await onChange();
    });
  return { entries: entries.value, change, busy, cause };
}

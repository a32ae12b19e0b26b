import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useHouse } from "../app.ts";
import { titleOf } from "../i18n/state-text.ts";

/** What a message is called, once that is known; of one that is gone it never is. */
export function useMessageTitle(id: string | undefined): string | undefined {
  const { api } = useHouse();
  const known = useSignal<{ readonly id: string; readonly title: string } | undefined>(undefined);
  useEffect(() => {
    const read = async (wanted: string) => {
      known.value = { id: wanted, title: titleOf(await api.message(wanted)) };
    };
    if (id && known.value?.id !== id) read(id).catch(() => undefined);
  }, [api, id, known]);
  return known.value?.id === id ? known.value?.title : undefined;
}

import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { clock } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { copyText } from "../ui/copy-text.ts";

interface Selected {
  readonly text: string;
  readonly startMs: number;
}

/** What is selected can be taken along, with an address that plays it. */
export function SelectionBar({ message, box }: { message: Message; box: RefObject<HTMLElement | null> }) {
  const selected = useSignal<Selected | undefined>(undefined);
  const copied = useSignal(false);
  useEffect(() => {
    const closed = new AbortController();
    const read = () => {
      selected.value = box.current ? selectedIn(box.current) : undefined;
      copied.value = false;
    };
    document.addEventListener("selectionchange", read, { signal: closed.signal });
    return () => closed.abort();
  }, [box, selected, copied]);
  const found = selected.value;
  if (!found) return null;
  const copy = async () => {
    const link = `${location.origin}/m/${message.id}?t=${found.startMs}`;
    copied.value = await copyText(t.words.quote(found.text, titleOf(message), clock(found.startMs), link));
  };
  return (
    <div class="selection-bar">
      <Button icon={copied.value ? "check" : "copy"} onClick={() => void copy()}>
        {copied.value ? t.common.copied : t.words.copyWithLink}
      </Button>
    </div>
  );
}

/** From the first to the last word of which some is selected. */
function selectedIn(box: HTMLElement): Selected | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.containsNode(box, true)) return undefined;
  const words = [...box.querySelectorAll<HTMLElement>(".word")].filter((word) => selection.containsNode(word, true));
  const first = words[0];
  return first && { text: words.map((word) => word.textContent).join(" "), startMs: Number(first.dataset["ms"]) };
}

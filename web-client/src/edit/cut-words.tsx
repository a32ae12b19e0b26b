import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Segment } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { isCut, type Range } from "./cuts.ts";

interface CutWordsProps {
  readonly segments: readonly Segment[];
  readonly cuts: readonly Range[];
  readonly onCut: (range: Range) => void;
}

/** What was said; words that are selected can be cut. */
export function CutWords({ segments, cuts, onCut }: CutWordsProps) {
  const box = useRef<HTMLDivElement>(null);
  const chosen = useSignal<Range | undefined>(undefined);
  useEffect(() => {
    const closed = new AbortController();
    const read = () => {
      chosen.value = box.current ? selected(box.current) : undefined;
    };
    document.addEventListener("selectionchange", read, { signal: closed.signal });
    return () => closed.abort();
  }, [chosen]);
  const range = chosen.value;
  return (
    <>
      <div ref={box} class="cut-words">
        {segments.map((segment) => (
          <p key={segment.startMs}>
            {segment.words.map((word) => (
              <>
                <span
                  class={isCut(cuts, word) ? "cut-word cut-word-out" : "cut-word"}
                  data-from={word.startMs}
                  data-to={word.endMs}
                >
                  {word.text}
                </span>{" "}
              </>
            ))}
          </p>
        ))}
      </div>
      {range ? (
        <Button
          icon="scissors"
          onClick={() => {
            onCut(range);
            getSelection()?.removeAllRanges();
          }}
        >
          {t.edit.words}
        </Button>
      ) : (
        <p class="hint">{t.edit.selectWords}</p>
      )}
    </>
  );
}

/** From the first to the last word of which some is selected. */
function selected(box: HTMLElement): Range | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return undefined;
  const words = [...box.querySelectorAll<HTMLElement>(".cut-word")].filter((word) =>
    selection.containsNode(word, true),
  );
  const first = words[0];
  const last = words.at(-1);
  return first && last && { startMs: Number(first.dataset["from"]), endMs: Number(last.dataset["to"]) };
}

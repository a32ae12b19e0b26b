import type { ComponentChildren } from "preact";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import type { Search } from "./find-bar.tsx";
import { type Paragraph, type PlacedWord, shownOf } from "./words.ts";

const UNSURE = 0.5;

interface ParagraphViewProps {
  readonly paragraph: Paragraph;
  readonly search: Search | undefined;
  /** How the button that opens the editor is called; none for who may neither correct nor suggest. */
  readonly editName: ((time: string) => string) | undefined;
  readonly onEdit: (paragraph: Paragraph, word?: PlacedWord) => void;
  /** The editor, while it is open here. */
  readonly children?: ComponentChildren;
}

/** A few sentences and when they begin. */
export function ParagraphView({ paragraph, search, editName, onEdit, children }: ParagraphViewProps) {
  const time = clock(paragraph.startMs);
  const editable = editName !== undefined;
  return (
    <div class="paragraph">
      <button type="button" class="paragraph-time" data-ms={paragraph.startMs} aria-label={t.thread.seekTo(time)}>
        {time}
      </button>
      {children || (
        <p
          onDblClick={(event) => {
            const ordinal = event.target instanceof HTMLElement ? event.target.dataset["ordinal"] : undefined;
            if (editable)
              onEdit(
                paragraph,
                paragraph.words.find((word) => String(word.ordinal) === ordinal),
              );
          }}
        >
          {paragraph.words.map(
            (word) => shownOf(word) !== "" && <WordView word={word} found={foundIn(search, word)} />,
          )}
        </p>
      )}
      {editName && !children && (
        <Button
          icon="pencil"
          look="quiet"
          class="paragraph-edit"
          label={editName(time)}
          onClick={() => onEdit(paragraph)}
        />
      )}
    </div>
  );
}

function WordView({ word, found }: { word: PlacedWord; found: "here" | "now" | undefined }) {
  return (
    <>
      <span
        class={word.confidence < UNSURE ? "word word-unsure" : "word"}
        data-ms={word.startMs}
        data-ordinal={word.ordinal}
        data-found={found}
      >
        {shownOf(word)}
      </span>{" "}
    </>
  );
}

function foundIn(search: Search | undefined, { ordinal }: PlacedWord): "here" | "now" | undefined {
  const at = search?.places.findIndex(({ first, last }) => ordinal >= first && ordinal <= last) ?? -1;
  return at < 0 ? undefined : at === search?.at ? "now" : "here";
}

export const isUnsure = ({ words }: Paragraph) => words.some(({ confidence }) => confidence < UNSURE);

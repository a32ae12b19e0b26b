import { t } from "../i18n/index.ts";
import { diffWords, wordsOf } from "./word-diff.ts";

/** A text with what is gone from it and what is new, for eyes and for screen readers. */
export function DiffText({ before, after }: { before: string; after: string }) {
  const stretches = diffWords(wordsOf(before), wordsOf(after));
  if (stretches.length === 0) return <span class="hint">{t.words.nothing}</span>;
  return (
    <span class="diff">
      {stretches.map(({ kind, words }, at) => {
        const text = words.join(" ");
        const Tag = kind === "out" ? "del" : kind === "in" ? "ins" : "span";
        return (
          <>
            {at > 0 && " "}
            <Tag>{text}</Tag>
          </>
        );
      })}
    </span>
  );
}

import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { type Found, findWords } from "./find-words.ts";
import type { PlacedWord } from "./words.ts";

/** Where something stands, and which of the places is looked at. */
export interface Search {
  readonly places: readonly Found[];
  readonly at: number;
}

interface FindBarProps {
  readonly words: readonly PlacedWord[];
  readonly onFound: (search: Search) => void;
  readonly onClose: () => void;
}

/** Finds words in what is said here. */
export function FindBar({ words, onFound, onClose }: FindBarProps) {
  const query = useSignal("");
  const at = useSignal(0);
  const field = useRef<HTMLInputElement>(null);
  const places = useMemo(() => findWords(words, query.value), [words, query.value]);
  const now = places.length === 0 ? 0 : at.value % places.length;
  useEffect(() => field.current?.focus(), []);
  useEffect(() => onFound({ places, at: now }), [places, now]);
  const step = (by: number) => {
    if (places.length > 0) at.value = (now + by + places.length) % places.length;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  };
  const count = places.length > 0 ? t.words.found(now + 1, places.length) : t.words.notFound;
  return (
    <search class="find-bar">
      <input
        ref={field}
        type="search"
        aria-label={t.words.findLabel}
        placeholder={t.words.findPlaceholder}
        maxLength={100}
        onKeyDown={onKeyDown}
        onInput={(event) => {
          query.value = event.currentTarget.value;
          at.value = 0;
        }}
      />
      <output class="hint">{query.value.trim() === "" ? "" : count}</output>
      <Button icon="previous" look="quiet" label={t.words.previous} onClick={() => step(-1)} />
      <Button icon="down" look="quiet" label={t.words.next} onClick={() => step(1)} />
      <Button icon="x" look="quiet" label={t.words.closeFind} onClick={onClose} />
    </search>
  );
}

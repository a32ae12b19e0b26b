import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Player } from "../player/player.ts";
import { type Paragraph, type PlacedWord, seenWords, wordAt } from "./words.ts";

/**
 * Lights the word that sounds, by its class alone: thousands of words are not drawn anew ten times a second. It stays in sight
 * until somebody looks elsewhere.
 */
export function useLitWord(box: RefObject<HTMLElement | null>, paragraphs: readonly Paragraph[], player: Player) {
  const following = useSignal(true);
  const words = useMemo(() => seenWords(paragraphs), [paragraphs]);
  useEffect(() => light(box.current, words, player, following), [words, player, following]);
  return {
    following,
    letGo: () => {
      if (scrolls(box.current)) following.value = false;
    },
    backToNow: () => {
      following.value = true;
      const word = box.current?.querySelector<HTMLElement>(".word-now");
      if (word) keepInSight(box.current, word);
    },
  };
}

function light(box: HTMLElement | null, words: readonly PlacedWord[], player: Player, following: Signal<boolean>) {
  const starts = words.map(({ startMs }) => startMs);
  let lit: HTMLElement | undefined;
  let place = -1;
  const stop = player.timeMs.subscribe((time) => {
    const at = wordAt(starts, time);
    if (at === place) return;
    place = at;
    lit?.classList.remove("word-now");
    // A paragraph that is being corrected has no words to light.
    lit = elementOf(box, words[at]?.ordinal);
    lit?.classList.add("word-now");
    if (lit && following.peek()) keepInSight(box, lit);
  });
  return () => {
    stop();
    lit?.classList.remove("word-now");
  };
}

export function elementOf(box: HTMLElement | null, ordinal: number | undefined): HTMLElement | undefined {
  return box?.querySelector<HTMLElement>(`[data-ordinal="${ordinal ?? -1}"]`) ?? undefined;
}

function scrolls(box: HTMLElement | null): boolean {
  return box !== null && box.scrollHeight > box.clientHeight + 1;
}

/** Scrolls the list; the page only when that is asked for, where the list does not scroll. */
export function keepInSight(box: HTMLElement | null, word: HTMLElement, page = false): void {
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  if (page && box && !scrolls(box)) word.scrollIntoView({ block: "center", behavior });
  if (!box || !scrolls(box)) return;
  const top = word.offsetTop - box.offsetTop;
  if (top < box.scrollTop + 24 || top > box.scrollTop + box.clientHeight - 64) {
    box.scrollTo({ top: top - box.clientHeight / 3, behavior });
  }
}

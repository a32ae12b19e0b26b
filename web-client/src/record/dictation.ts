import { type ReadonlySignal, signal } from "@preact/signals";
import { shape } from "../api/shape.ts";
import type { Dictated } from "../api/types.ts";

/** Words of a recording while they are spoken. */
export interface Dictation {
  /** What will not change any more; only the end of it, that can still be read. */
  readonly words: ReadonlySignal<string>;
  /** What the current sentence seems to be. */
  readonly partial: ReadonlySignal<string>;
  /** Why no more comes before the end, if so. */
  readonly over: ReadonlySignal<"done" | "busy" | "language" | "lost" | undefined>;
}

const KEPT_CHARACTERS = 400;
const isDictated = shape<Dictated>("words", "partial");
const isOver = shape<{ reason: "done" | "busy" | "language" | "lost" }>("reason");

/** Reads along with a recording until the signal is aborted. */
export function createDictation(
  messageId: string,
  until: AbortSignal,
  open = (url: string) => new EventSource(url),
): Dictation {
  const words = signal("");
  const partial = signal("");
  const over = signal<"done" | "busy" | "language" | "lost" | undefined>(undefined);
  const source = open(`/api/messages/${encodeURIComponent(messageId)}/dictation`);
  // A stream that is opened again tells everything from the start.
  source.addEventListener("open", () => {
    words.value = "";
    partial.value = "";
  });
  source.addEventListener("words", (event) => {
    const heard = parse(event.data);
    if (!isDictated(heard)) return;
    const fresh = heard.words.map(({ text }) => text).join(" ");
    if (fresh !== "") words.value = lastOf(`${words.value} ${fresh}`.trim());
    partial.value = heard.partial;
  });
  source.addEventListener("over", (event) => {
    const end = parse(event.data);
    over.value = isOver(end) ? end.reason : "lost";
    partial.value = "";
    source.close();
  });
  until.addEventListener("abort", () => source.close(), { once: true });
  return { words, partial, over };
}

function parse(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}

/** The end of a text, from the beginning of a word. */
function lastOf(text: string): string {
  if (text.length <= KEPT_CHARACTERS) return text;
  const cut = text.indexOf(" ", text.length - KEPT_CHARACTERS);
  return text.slice(cut + 1);
}

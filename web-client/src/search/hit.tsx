import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { SearchHit } from "../api/types.ts";
import { Still } from "../channel/still.tsx";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { clock, when } from "../i18n/time.ts";
import { wordsIn } from "../languages/language-names.ts";
import { Button } from "../ui/button.tsx";
import { InlineMedia } from "../ui/inline-media.tsx";

/** A moment that was found: the sentence with its words marked, who said it and where; it plays in place. */
export function Hit({ hit }: { hit: SearchHit }) {
  const { message, playFromMs } = hit;
  const playing = useSignal(false);
  const row = useRef<HTMLLIElement>(null);
  const toggle = () => {
    playing.value = !playing.value;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== " ") return;
    event.preventDefault();
    toggle();
  };
  return (
    <li class="hit" ref={row}>
      <div class="hit-media">
        {playing.value ? (
          <InlineMedia message={message} fromMs={playFromMs} onEnd={() => (playing.value = false)} />
        ) : (
          <Still message={message} />
        )}
        <Button
          class="hit-play"
          icon={playing.value ? "pause" : "play"}
          label={playing.value ? t.common.pause : t.search.playHere(clock(playFromMs))}
          onClick={toggle}
        />
      </div>
      <a class="hit-link" href={`/m/${message.id}?t=${playFromMs}`} onKeyDown={onKeyDown}>
        <p class="hit-words" {...wordsIn(message.language)}>
          {hit.words.map((word, at) => (
            <>
              {at > 0 && " "}
              {word.hit ? <mark>{word.text}</mark> : word.text}
            </>
          ))}
        </p>
        <p class="hit-where">
          <span class="hit-time">{clock(hit.startMs)}</span>
          <strong>{titleOf(message)}</strong>
          {hit.parentTitle && <span>{t.search.answers(hit.parentTitle)}</span>}
          <span>{message.author.name}</span>
          <span>#{hit.channelName}</span>
          <time dateTime={message.createdAt}>{when(message.createdAt)}</time>
        </p>
      </a>
    </li>
  );
}

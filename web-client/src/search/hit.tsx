import { useSignal } from "@preact/signals";
import type { SearchHit, SearchMoment } from "../api/types.ts";
import { Still } from "../channel/still.tsx";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { clock, when } from "../i18n/time.ts";
import { wordsIn } from "../languages/language-names.ts";
import { Button } from "../ui/button.tsx";
import { InlineMedia } from "../ui/inline-media.tsx";

/** The moments of a message that were found, with their words marked; each plays in place. */
export function Hit({ hit }: { hit: SearchHit }) {
  const { message, moments } = hit;
  const playing = useSignal<number | undefined>(undefined);
  const first = moments[0];
  if (!first) return null;
  const toggle = (moment: SearchMoment) => {
    playing.value = playing.value === moment.playFromMs ? undefined : moment.playFromMs;
  };
  const from = playing.value;
  return (
    <li class="hit">
      <div class="hit-media">
        {from === undefined ? (
          <Still message={message} />
        ) : (
          <InlineMedia key={from} message={message} fromMs={from} onEnd={() => (playing.value = undefined)} />
        )}
        <Button
          class="hit-play"
          icon={from === undefined ? "play" : "pause"}
          label={from === undefined ? t.search.playHere(clock(first.playFromMs)) : t.common.pause}
          onClick={() => toggle(from === undefined ? first : { ...first, playFromMs: from })}
        />
      </div>
      <div class="hit-body">
        {moments.map((moment) => (
          <MomentLink
            key={moment.startMs}
            hit={hit}
            moment={moment}
            first={moment === first}
            onPlay={() => toggle(moment)}
          />
        ))}
        {hit.more > 0 && <p class="hint hit-more">{t.search.more(hit.more)}</p>}
      </div>
    </li>
  );
}

interface MomentLinkProps {
  readonly hit: SearchHit;
  readonly moment: SearchMoment;
  readonly first: boolean;
  readonly onPlay: () => void;
}

function MomentLink({ hit, moment, first, onPlay }: MomentLinkProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== " ") return;
    event.preventDefault();
    onPlay();
  };
  return (
    <a class="hit-link" href={`/m/${hit.message.id}?t=${moment.playFromMs}`} onKeyDown={onKeyDown}>
      <p class="hit-words" {...wordsIn(hit.message.language)}>
        {!first && <span class="hit-time">{clock(moment.startMs)} </span>}
        {moment.words.map((word, at) => (
          <>
            {at > 0 && " "}
            {word.hit ? <mark>{word.text}</mark> : word.text}
          </>
        ))}
      </p>
      {first && <Where hit={hit} moment={moment} />}
    </a>
  );
}

/** Who said it, where, when, and how it was found. */
function Where({ hit, moment }: { hit: SearchHit; moment: SearchMoment }) {
  const { message, match } = hit;
  return (
    <p class="hit-where">
      <span class="hit-time">{clock(moment.startMs)}</span>
      <strong>{titleOf(message)}</strong>
      {hit.parentTitle && <span>{t.search.answers(hit.parentTitle)}</span>}
      <span>{message.author.name}</span>
      <span>#{hit.channelName}</span>
      <time dateTime={message.createdAt}>{when(message.createdAt)}</time>
      {match !== "exact" && <span class="hit-match">{t.search.match[match]}</span>}
    </p>
  );
}

import type { Signal } from "@preact/signals";
import type { SearchHit, SearchMoment } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { channelName } from "../channel/channel-name.ts";
import { Still } from "../channel/still.tsx";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { clock, when } from "../i18n/time.ts";
import { wordsIn } from "../languages/language-names.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { InlineMedia } from "../ui/inline-media.tsx";
import { searchHref } from "./address.ts";

/** The one moment of the page that plays in place. */
export interface Playing {
  readonly messageId: string;
  readonly fromMs: number;
}

interface HitProps {
  readonly hit: SearchHit;
  readonly playing: Signal<Playing | undefined>;
}

/** The moments of a message that were found, with their words marked; each plays in place. */
export function Hit({ hit, playing }: HitProps) {
  const { message, moments } = hit;
  const first = moments[0];
  if (!first) return null;
  const now = playing.value;
  const from = now?.messageId === message.id ? now.fromMs : undefined;
  const stop = () => {
    playing.value = undefined;
  };
  const toggle = ({ playFromMs }: SearchMoment) => {
    playing.value = from === playFromMs ? undefined : { messageId: message.id, fromMs: playFromMs };
  };
  return (
    <li class="hit">
      <div class="hit-media">
        {from === undefined ? (
          <Still message={message} />
        ) : (
          <InlineMedia key={from} message={message} fromMs={from} onEnd={stop} />
        )}
        <Button
          class="hit-play"
          icon={from === undefined ? "play" : "pause"}
          label={from === undefined ? t.search.playHere(clock(first.playFromMs)) : t.common.pause}
          onClick={from === undefined ? () => toggle(first) : stop}
        />
      </div>
      <ul class="hit-moments">
        {moments.map((moment) => (
          <Moment
            key={moment.startMs}
            {...{ hit, moment }}
            first={moment === first}
            plays={from === moment.playFromMs}
            onPlay={() => toggle(moment)}
          />
        ))}
        {hit.more > 0 && <li class="hint hit-more">{t.search.more(hit.more)}</li>}
      </ul>
    </li>
  );
}

interface MomentProps {
  readonly hit: SearchHit;
  readonly moment: SearchMoment;
  readonly first: boolean;
  readonly plays: boolean;
  readonly onPlay: () => void;
}

function Moment({ hit, moment, first, plays, onPlay }: MomentProps) {
  const { id, language } = hit.message;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== " ") return;
    event.preventDefault();
    onPlay();
  };
  const time = clock(moment.startMs);
  return (
    <li class="hit-moment">
      <a class="hit-link" href={`/m/${id}?t=${moment.playFromMs}`} onKeyDown={onKeyDown}>
        {first && <Where hit={hit} />}
        <p class="hit-words" {...wordsIn(language)}>
          {moment.words.map((word, at) => (
            <>
              {at > 0 && " "}
              {word.hit ? <mark>{word.text}</mark> : word.text}
            </>
          ))}
        </p>
      </a>
      <div class="hit-moment-tools">
        <button
          type="button"
          class="hit-moment-play"
          aria-label={t.search.playHere(time)}
          aria-pressed={plays}
          onClick={onPlay}
        >
          <Icon name={plays ? "pause" : "play"} />
          {time}
        </button>
        <a
          class="hit-moment-like"
          href={searchHref({ like: { messageId: id, atMs: moment.startMs } })}
          aria-label={t.search.likeAt(time)}
          title={t.search.like}
        >
          <Icon name="sparkles" />
        </a>
      </div>
    </li>
  );
}

/** What it is, who said it, where, when, and how it was found. */
function Where({ hit }: { hit: SearchHit }) {
  const { account, channels } = useHouse();
  const { message, match } = hit;
  const channel = channels.value?.find(({ id }) => id === message.channelId);
  const at = message.publishedAt ?? message.createdAt;
  return (
    <p class="hit-where">
      <strong>{titleOf(message)}</strong>
      {hit.parentTitle && <span>{t.search.answers(hit.parentTitle)}</span>}
      <span>{message.author.name}</span>
      <span>{channel?.kind === "direct" ? channelName(channel, account.id) : `#${hit.channelName}`}</span>
      <time dateTime={at}>{when(at)}</time>
      {match !== "exact" && <span class="hit-match">{t.search.match[match]}</span>}
    </p>
  );
}

import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Message, Segment, Transcript } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { wordsIn } from "../languages/language-names.ts";
import { MissingModel } from "../languages/missing-model.tsx";
import type { Player } from "../player/player.ts";
import { Button } from "../ui/button.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { startsOf, wordAt } from "./words.ts";
import "./transcript.css";

interface TranscriptPanelProps {
  readonly message: Message;
  readonly transcript: Transcript | undefined;
  readonly player: Player;
  readonly onRetry: () => Promise<unknown>;
}

/** What was said, beside what is seen. */
export function TranscriptPanel({ message, transcript, player, onRetry }: TranscriptPanelProps) {
  return (
    <section class="transcript" aria-labelledby="transcript-title">
      <h2 id="transcript-title">{t.transcript.title}</h2>
      <TranscriptBody {...{ message, transcript, player, onRetry }} />
    </section>
  );
}

function TranscriptBody({ message, transcript, player, onRetry }: TranscriptPanelProps) {
  const { run, busy, cause } = useWork();
  switch (transcript?.state ?? message.transcriptState) {
    case "ready":
    case "live":
      return <Words segments={transcript?.segments ?? []} language={transcript?.language} player={player} />;
    case "pending":
      return (
        <p class="transcript-state">{message.state === "recording" ? t.transcript.afterReady : t.transcript.pending}</p>
      );
    case "empty":
      return <p class="transcript-state">{t.transcript.empty}</p>;
    case "unavailable":
    case "failed":
      return (
        <div class="transcript-state">
          <p>{transcript?.reason ?? t.transcript.failed}</p>
          <Button icon="retry" busy={busy} onClick={() => void run(onRetry)}>
            {t.common.retry}
          </Button>
          {transcript?.state === "unavailable" && <MissingModel />}
          {cause !== undefined && <Failure cause={cause} />}
        </div>
      );
  }
}

/** The words. The one that sounds is lit by its class alone: thousands of words are not drawn anew ten times a second. */
function Words({
  segments,
  language,
  player,
}: {
  segments: readonly Segment[];
  language: string | undefined;
  player: Player;
}) {
  const box = useRef<HTMLDivElement>(null);
  const following = useSignal(true);
  const starts = useMemo(() => startsOf(segments), [segments]);
  useEffect(() => {
    const spans = [...(box.current?.querySelectorAll<HTMLElement>(".word") ?? [])];
    let lit: HTMLElement | undefined;
    return player.timeMs.subscribe((time) => {
      const word = spans[wordAt(starts, time)];
      if (word === lit) return;
      lit?.classList.remove("word-now");
      word?.classList.add("word-now");
      lit = word;
      if (word && following.peek()) keepInSight(box.current, word);
    });
  }, [starts, player, following]);
  const seek = (event: MouseEvent) => {
    const at = event.target instanceof HTMLElement ? event.target.dataset["ms"] : undefined;
    if (at !== undefined) player.seek(Number(at));
  };
  const letGo = () => {
    if (scrolls(box.current)) following.value = false;
  };
  const backToNow = () => {
    following.value = true;
    const word = box.current?.querySelector<HTMLElement>(".word-now");
    if (word) keepInSight(box.current, word);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: each paragraph's time is a button for the keyboard. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above. */}
      <div ref={box} class="transcript-words" {...wordsIn(language)} onClick={seek} onWheel={letGo} onTouchMove={letGo}>
        {segments.map((segment) => (
          <Paragraph key={segment.startMs} segment={segment} />
        ))}
      </div>
      {!following.value && (
        <Button class="back-to-now" onClick={backToNow}>
          {t.transcript.backToNow}
        </Button>
      )}
    </>
  );
}

function Paragraph({ segment }: { segment: Segment }) {
  const time = clock(segment.startMs);
  return (
    <div class="paragraph">
      <button type="button" class="paragraph-time" data-ms={segment.startMs} aria-label={t.thread.seekTo(time)}>
        {time}
      </button>
      <p>
        {segment.words.map((word) => (
          <>
            <span class={word.confidence < 0.5 ? "word word-unsure" : "word"} data-ms={word.startMs}>
              {word.text}
            </span>{" "}
          </>
        ))}
      </p>
    </div>
  );
}

function scrolls(box: HTMLElement | null): boolean {
  return box !== null && box.scrollHeight > box.clientHeight + 1;
}

/** Scrolls the list, never the page. */
function keepInSight(box: HTMLElement | null, word: HTMLElement): void {
  if (!box || !scrolls(box)) return;
  const top = word.offsetTop - box.offsetTop;
  if (top < box.scrollTop + 24 || top > box.scrollTop + box.clientHeight - 64) {
    box.scrollTo({
      top: top - box.clientHeight / 3,
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth",
    });
  }
}

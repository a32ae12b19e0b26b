import "./media-chrome.ts";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { api } from "../api/client.ts";
import type { Chapter, Message, Transcript } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { chooseSource, type Quality } from "../ui/choose-source.ts";
import { Icon } from "../ui/icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { ChapterTrack } from "./chapter-track.tsx";
import type { Player } from "./player.ts";
import { QualityMenu } from "./quality-menu.tsx";
import { SeamlessVideo } from "./seamless-video.tsx";
import { SkipButton } from "./skip-button.tsx";
import { WaveSlider } from "./wave-slider.tsx";
import "./player.css";

interface MessagePlayerProps {
  readonly message: Message;
  readonly player: Player;
  readonly transcript: Transcript | undefined;
  readonly chapters?: readonly Chapter[];
}

/** The player of a message. It keeps the source it began with: a better one that comes later must not interrupt. */
export function MessagePlayer({ message, player, transcript, chapters = [] }: MessagePlayerProps) {
  const { take, url } = useSource(message, player.quality.value);
  const broken = useSignal(false);
  if (!url) return <Notice>{t.player.cannotPlay}</Notice>;
  const onError = () => {
    broken.value = true;
  };
  const playing = { message, player, chapters, source: url, onError };
  return (
    <>
      {isSound(message) ? (
        <SoundPlayer key={take} {...playing} />
      ) : (
        <PicturePlayer key={take} {...playing} transcript={transcript} />
      )}
      {broken.value && (
        <Notice tone="problem">
          <p>{t.player.broken}</p>
          <Button
            onClick={() => {
              broken.value = false;
              document.querySelector<HTMLMediaElement>("media-controller [slot=media]")?.load();
            }}
          >
            {t.common.retry}
          </Button>
        </Notice>
      )}
    </>
  );
}

export function isSound({ kind, width }: Message): boolean {
  return kind === "voice" || (kind === "file" && width === undefined);
}

/** Another take begins where the recording itself is another: it was cut, replaced, or has become longer. */
function useSource(message: Message, quality: Quality): { readonly take: number; readonly url: string | undefined } {
  const kept = useRef<{ id: string; quality: Quality; take: number; url: string | undefined }>(undefined);
  const before = kept.current;
  const listed = message.sources.some(({ url }) => url === before?.url);
  if (!before || before.id !== message.id || before.quality !== quality || !listed) {
    const same = before?.id === message.id && listed;
    const take = (before?.take ?? 0) + (same ? 0 : 1);
    kept.current = { id: message.id, quality, take, url: chooseSource(message, quality) };
  }
  return { take: kept.current?.take ?? 0, url: kept.current?.url };
}

interface PlayingProps {
  readonly message: Message;
  readonly player: Player;
  readonly chapters: readonly Chapter[];
  readonly source: string;
  readonly onError: () => void;
}

function PicturePlayer({
  message,
  player,
  chapters,
  source,
  transcript,
  onError,
}: PlayingProps & Pick<MessagePlayerProps, "transcript">) {
  const edition = useEdition(transcript);
  const { width = 16, height = 9 } = message;
  return (
    <media-controller
      class="player"
      nohotkeys
      aria-label={t.player.label}
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      <SeamlessVideo player={player} source={source} poster={message.posterUrl} onError={onError}>
        {message.transcriptState === "ready" && (
          <track
            kind="captions"
            key={edition}
            src={api.captionsUrl(message.id)}
            srcLang={transcript?.language ?? "en"}
            label={t.player.english}
            default={player.captions.peek()}
          />
        )}
        {chapters.length > 0 && <ChapterTrack messageId={message.id} chapters={chapters} />}
        {message.storyboardUrl && <track kind="metadata" label="thumbnails" src={message.storyboardUrl} default />}
      </SeamlessVideo>
      <media-loading-indicator slot="centered-chrome" />
      <media-control-bar>
        <media-play-button notooltip />
        <media-time-range aria-label={t.player.timeline}>
          <media-preview-thumbnail slot="preview" />
          <media-preview-time-display slot="preview" />
        </media-time-range>
        <TimeShown player={player} durationMs={message.durationMs ?? 0} />
        <media-mute-button notooltip />
        <SpeedButton player={player} />
        <SkipButton message={message} player={player} />
        {message.transcriptState === "ready" && <CaptionsButton player={player} />}
        <QualityMenu message={message} player={player} />
        <media-fullscreen-button notooltip />
      </media-control-bar>
    </media-controller>
  );
}

/** Captions that were loaded of words that have changed are loaded again; the first time is no change. */
function useEdition(transcript: Transcript | undefined): number {
  const known = useRef({ transcript, edition: 0 });
  if (transcript && transcript !== known.current.transcript) {
    const edition = known.current.edition + (known.current.transcript ? 1 : 0);
    known.current = { transcript, edition };
  }
  return known.current.edition;
}

function TimeShown({ player, durationMs }: { player: Player; durationMs: number }) {
  return (
    <span class="player-time">
      {clock(player.timeMs.value)} / {clock(durationMs)}
    </span>
  );
}

function SpeedButton({ player }: { player: Player }) {
  return (
    <button type="button" class="player-button" onClick={player.nextSpeed}>
      <span class="visually-hidden">{t.player.speed} </span>
      {player.speed.value}×
    </button>
  );
}

function CaptionsButton({ player }: { player: Player }) {
  return (
    <button
      type="button"
      class="player-button player-captions"
      aria-label={t.player.captions}
      title={t.player.captions}
      aria-pressed={player.captions.value}
      onClick={player.toggleCaptions}
    >
      <Icon name="captions" />
    </button>
  );
}

function SoundPlayer({ message, player, chapters, source, onError }: PlayingProps) {
  const media = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const closed = new AbortController();
    if (media.current) player.attach(media.current, closed.signal);
    return () => closed.abort();
  }, [player]);
  return (
    <media-controller class="player player-sound" audio nohotkeys aria-label={t.player.label}>
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript stands beside it. */}
      <audio ref={media} slot="media" src={source} preload="auto" onError={onError} />
      <media-control-bar>
        <media-play-button notooltip />
        <WaveSlider
          player={player}
          peaks={message.waveform}
          durationMs={message.durationMs ?? 0}
          label={t.player.waveform}
          chapters={chapters}
        />
        <TimeShown player={player} durationMs={message.durationMs ?? 0} />
        <SpeedButton player={player} />
        <SkipButton message={message} player={player} />
      </media-control-bar>
    </media-controller>
  );
}

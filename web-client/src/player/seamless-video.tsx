import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { handOver } from "./hand-over.ts";
import { playPlaylist } from "./hls.ts";
import type { Player } from "./player.ts";

interface SeamlessVideoProps {
  readonly player: Player;
  /** A file, or a playlist (`.m3u8`). When it changes, what plays goes on in the new one without a gap. */
  readonly source: string;
  readonly poster?: string | undefined;
  readonly autoplay?: boolean;
  readonly onError: () => void;
  /** Tracks. */
  readonly children?: ComponentChildren;
}

/** A video whose source can change while it plays: the next one loads beside it, and takes over at the same moment. */
export function SeamlessVideo({ player, source, onError, autoplay = false, ...rest }: SeamlessVideoProps) {
  const first = useRef(source);
  const shown = useSignal(source);
  const film = useRef<HTMLVideoElement>(null);
  const next = useRef<HTMLVideoElement>(null);
  const coming = source === shown.value ? undefined : source;
  useEffect(() => {
    const closed = new AbortController();
    if (film.current) player.attach(film.current, closed.signal);
    return () => closed.abort();
  }, [player, shown.value]);
  useEffect(() => {
    const closed = new AbortController();
    if (coming && film.current && next.current) {
      handOver(film.current, next.current, closed.signal).then(
        () => {
          if (!closed.signal.aborted) shown.value = coming;
        },
        // What plays goes on.
        () => undefined,
      );
    }
    return () => closed.abort();
  }, [coming, shown]);
  return (
    <>
      <Film
        key={shown.value}
        film={film}
        url={shown.value}
        slot="media"
        autoplay={autoplay && shown.value === first.current}
        onError={onError}
        {...rest}
      />
      {coming && <Film key={coming} film={next} url={coming} class="video-coming" {...rest} />}
    </>
  );
}

interface FilmProps {
  readonly film: { current: HTMLVideoElement | null };
  readonly url: string;
  readonly slot?: string;
  readonly class?: string;
  readonly poster?: string | undefined;
  readonly autoplay?: boolean;
  readonly onError?: () => void;
  readonly children?: ComponentChildren;
}

function Film({ film, url, children, onError, ...rest }: FilmProps) {
  const playlist = url.endsWith(".m3u8");
  useEffect(() => {
    const closed = new AbortController();
    const element = film.current;
    if (playlist && element) void playPlaylist(element, url, () => onError?.(), closed.signal);
    return () => closed.abort();
  }, [url]);
  return (
    <video ref={film} src={playlist ? undefined : url} preload="auto" playsInline onError={onError} {...rest}>
      {children}
    </video>
  );
}

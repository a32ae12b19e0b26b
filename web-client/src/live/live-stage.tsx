import "../player/media-chrome.ts";
import type { LiveRecording } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { SeamlessVideo } from "../player/seamless-video.tsx";
import { KindIcon } from "../ui/icon.tsx";
import "../player/player.css";

interface LiveStageProps {
  readonly kind: LiveRecording["kind"];
  readonly live: boolean;
  readonly player: Player;
  readonly source: string;
  readonly onError: () => void;
}

/** The player of what is being recorded, and then of the finished recording. */
export function LiveStage({ kind, live, player, source, onError }: LiveStageProps) {
  return (
    <media-controller class="player live-stage" nohotkeys aria-label={t.player.label}>
      <SeamlessVideo player={player} source={source} autoplay onError={onError} />
      {kind === "voice" && (
        <span class="live-voice">
          <KindIcon kind={kind} />
        </span>
      )}
      <media-loading-indicator slot="centered-chrome" />
      <media-control-bar>
        <media-play-button notooltip />
        <media-time-range aria-label={t.player.timeline} />
        <span class="player-time">{clock(player.timeMs.value)}</span>
        {live && (
          <button type="button" class="player-button player-word" onClick={player.seekToLatest}>
            {t.live.toNow}
          </button>
        )}
        <media-mute-button notooltip />
        <media-fullscreen-button notooltip />
      </media-control-bar>
    </media-controller>
  );
}

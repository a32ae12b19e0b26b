import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { playOneAtATime } from "../player/one-at-a-time.ts";
import { createPlayer } from "../player/player.ts";
import { usePlayerKeys } from "../player/player-keys.ts";
import { Button } from "../ui/button.tsx";
import { chooseSource } from "../ui/choose-source.ts";
import { Icon } from "../ui/icon.tsx";
import { useStore } from "../ui/load.ts";
import { Empty, Failure, Notice } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import { LiveStage } from "./live-stage.tsx";
import { createLiveWatch, type LiveState } from "./live-store.ts";
import "./live.css";

/** Somebody records, and one watches; when it is sent, the same page goes on with the finished recording. */
export function LivePage() {
  const { channelId = "", messageId = "" } = useRoute().params;
  const { api, feed } = useHouse();
  const watch = useStore(messageId, (until) => {
    playOneAtATime(until);
    return createLiveWatch(api, feed, { channelId, messageId }, until);
  });
  useTitle(t.live.mark);
  const state = watch?.state.value;
  if (!watch || !state || state.phase === "loading") return <main class="page live-page" aria-busy="true" />;
  if (state.phase === "open") {
    return <Watching key={messageId} channelId={channelId} messageId={messageId} state={state} />;
  }
  return (
    <main class="page">
      {state.phase === "failed" ? (
        <Failure cause={state.cause}>
          <Button onClick={() => void watch.reload()}>{t.common.retry}</Button>
        </Failure>
      ) : (
        <Empty title={t.live.goneTitle} lead={t.live.goneLead}>
          <BackToChannel channelId={channelId} />
        </Empty>
      )}
    </main>
  );
}

interface WatchingProps {
  readonly channelId: string;
  readonly messageId: string;
  readonly state: Extract<LiveState, { phase: "open" }>;
}

function Watching({ channelId, messageId, state }: WatchingProps) {
  const { route } = useLocation();
  const { recording, live, message } = state;
  const player = useStore(messageId, () => createPlayer());
  const broken = useSignal(false);
  const tries = useSignal(0);
  const finished = message?.state === "ready" ? chooseSource(message) : undefined;
  const address = `/m/${messageId}`;
  // Who comes when it has been sent already never saw it live.
  const late = recording === undefined;
  useEffect(() => {
    if (late) route(address, true);
  }, [late, address, route]);
  useEffect(() => {
    if (finished) broken.value = false;
  }, [finished, broken]);
  if (!player || !recording) return <main class="page live-page" aria-busy="true" />;
  return (
    <main class="page live-page">
      <Keys player={player} />
      <BackToChannel channelId={channelId} />
      <h1>{message ? titleOf(message) : t.live.records[recording.kind](recording.authorName)}</h1>
      {broken.value && !finished ? (
        <Notice>
          <p>{t.live.cannot}</p>
          {live && (
            <Button
              icon="retry"
              onClick={() => {
                tries.value++;
                broken.value = false;
              }}
            >
              {t.common.retry}
            </Button>
          )}
        </Notice>
      ) : (
        <LiveStage
          key={tries.value}
          kind={recording.kind}
          live={live}
          player={player}
          source={finished ?? recording.liveUrl}
          onError={() => {
            broken.value = true;
          }}
        />
      )}
      <div class="live-state" role="status">
        {live && <span class="live-mark">{t.live.mark}</span>}
        <span>
          {live
            ? t.live.behind
            : !message
              ? t.live.ended(recording.authorName)
              : finished
                ? t.live.sent
                : t.live.coming}
        </span>
        {message && (
          <Button icon="reply" onClick={() => route(`${address}?t=${player.timeMs.value}`)}>
            {t.live.open}
          </Button>
        )}
      </div>
    </main>
  );
}

function Keys({ player }: { player: Parameters<typeof usePlayerKeys>[0] }) {
  usePlayerKeys(player);
  return null;
}

function BackToChannel({ channelId }: { channelId: string }) {
  const channel = useHouse().channels.value?.find((one) => one.id === channelId);
  return (
    <a class="back-link" href={`/c/${channelId}`}>
      <Icon name="back" />
      {channel ? `#${channel.name}` : t.live.back}
    </a>
  );
}

import { useEffect } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { type Chapters, createChapters } from "../chapter/chapter-store.ts";
import { ChapterList } from "../chapter/chapters.tsx";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { LiveStrip } from "../live/live-strip.tsx";
import { playOneAtATime } from "../player/one-at-a-time.ts";
import { createPlayer, type Player } from "../player/player.ts";
import { usePlayerKeys } from "../player/player-keys.ts";
import { useHearing, useResume } from "../queue/use-hearing.ts";
import { TranscriptPanel } from "../transcript/transcript-panel.tsx";
import { Button } from "../ui/button.tsx";
import { useStore } from "../ui/load.ts";
import { Empty, Failure } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import { Composer } from "./composer.tsx";
import { DraftBar } from "./draft-bar.tsx";
import { MessageHead } from "./message-head.tsx";
import { Moments } from "./moments.tsx";
import { NewNote } from "./new-note.tsx";
import { createInPlace } from "./play-in-place.ts";
import { Reactions } from "./reactions.tsx";
import { Replies } from "./replies.tsx";
import { Screen } from "./screen.tsx";
import { createThread, type Thread } from "./thread-store.ts";
import "./thread.css";
import "./margin.css";

/** A message and all that belongs to it. */
export function ThreadPage() {
  const { messageId = "" } = useRoute().params;
  const { api, feed } = useHouse();
  const thread = useStore(messageId, (until) => {
    playOneAtATime(until);
    return createThread(api, feed, messageId, until);
  });
  const state = thread?.state.value;
  useTitle(state?.phase === "open" ? titleOf(state.message) : undefined);
  if (!thread || !state || state.phase === "loading") return <main class="page thread thread-ghost" aria-busy="true" />;
  if (state.phase === "deleted") {
    return (
      <main class="page">
        <Empty title={t.thread.deleted} lead="" />
      </main>
    );
  }
  if (state.phase === "failed") {
    return (
      <main class="page">
        <Failure cause={state.cause}>
          <Button onClick={() => void thread.reload()}>{t.common.retry}</Button>
        </Failure>
      </main>
    );
  }
  return <OpenThread key={messageId} thread={thread} message={state.message} />;
}

function OpenThread({ thread, message }: { thread: Thread; message: Message }) {
  const player = useStartingPlayer(message);
  return player ? <ThreadView thread={thread} message={message} player={player} /> : null;
}

/** Begins where the address says (`?t=`, milliseconds), also when only that changes. */
function useStartingPlayer({ id, author }: Message): Player | undefined {
  const { query } = useLocation();
  const wanted = Number(query["t"] ?? Number.NaN);
  const player = useStore(id, () => createPlayer(Number.isFinite(wanted) ? wanted : 0, author.id));
  useEffect(() => {
    if (player && Number.isFinite(wanted)) player.seek(wanted);
  }, [player, wanted]);
  return player;
}

function ThreadView({ thread, message, player }: { thread: Thread; message: Message; player: Player }) {
  usePlayerKeys(player);
  const { query } = useLocation();
  const own = message.mine || !message.publishedAt;
  useHearing(message.id, player, own);
  useResume(message.id, player, !own && query["t"] === undefined);
  const transcript = thread.transcript.value;
  const draft = !message.publishedAt;
  const { mayReply, mayManage, mayReact } = useRights(message);
  const inPlace = useStore(message.id, (until) => {
    const opened = createInPlace(player, thread.replies);
    until.addEventListener("abort", opened.dispose);
    return opened;
  });
  useSeen(message.id, thread);
  const chapters = useChapters(message);
  return (
    <main class="page thread">
      <div class="thread-main">
        <Screen
          message={message}
          player={player}
          transcript={transcript}
          chapters={chapters?.list.value ?? []}
          onRetry={thread.retry}
        />
        <Moments
          replies={thread.replies.value}
          margin={thread.margin.value}
          player={player}
          durationMs={message.durationMs ?? 0}
        />
        <MessageHead message={message} player={player} thread={thread} />
        {chapters && <ChapterList message={message} chapters={chapters} player={player} />}
        {!draft && <Reactions messageId={message.id} thread={thread} player={player} mayReact={mayReact} />}
        {draft && message.mine && <DraftBar message={message} />}
        {!draft && mayReply && (
          <Composer message={message} player={player} onSent={() => void thread.reloadReplies()} />
        )}
      </div>
      <TranscriptPanel
        message={message}
        transcript={transcript}
        player={player}
        onRetry={thread.retryTranscript}
        onChange={thread.reloadTranscript}
      />
      {!draft && inPlace && (
        <Replies message={message} thread={thread} player={player} inPlace={inPlace} mayManage={mayManage}>
          <LiveStrip channelId={message.channelId} parentId={message.id} />
          {mayReact && <NewNote message={message} thread={thread} player={player} />}
        </Replies>
      )}
    </main>
  );
}

function useChapters({ id }: Message): Chapters | undefined {
  const { api, feed } = useHouse();
  return useStore(id, (until) => createChapters(api, feed, id, until));
}

/** What one may do in the channel of a message. */
function useRights({ channelId }: Message) {
  const { channels } = useHouse();
  const channel = channels.value?.find(({ id }) => id === channelId);
  return {
    mayReply: channel?.mine.mayReply ?? false,
    mayReact: channel !== undefined && !channel.archived,
    mayManage: channel?.mine.mayManage ?? false,
  };
}

/** Whoever is named here has now seen it. */
function useSeen(id: string, thread: Thread) {
  const { api, account } = useHouse();
  const named = thread.margin.value?.notes.some(({ mentions }) => mentions.some((one) => one.id === account.id));
  useEffect(() => {
    if (named) void api.markMentionsSeen(id).catch(() => undefined);
  }, [api, id, named]);
}

import { useRoute } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { LiveStrip } from "../live/live-strip.tsx";
import { Button } from "../ui/button.tsx";
import { useStore, useWork } from "../ui/load.ts";
import { Empty, Failure } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import { type ChannelFeed, createChannelFeed } from "./channel-feed.ts";
import { MessageCard } from "./message-card.tsx";

/** A channel: what it is for, and its messages. */
export function ChannelPage() {
  const { channelId = "" } = useRoute().params;
  const { api, feed: events, channels } = useHouse();
  const feed = useStore(channelId, (until) => createChannelFeed(api, events, channelId, until));
  const channel = channels.value?.find((one) => one.id === channelId);
  useTitle(channel && `#${channel.name}`);
  return (
    <main class="page">
      <header class="page-head">
        <div>
          <h1>
            <span class="muted" aria-hidden="true">
              #
            </span>
            {channel?.name ?? " "}
          </h1>
          {channel?.purpose && <p class="lead">{channel.purpose}</p>}
        </div>
        <a class="button button-record head-record" href={`/record?channel=${channelId}`}>
          <span class="record-dot" />
          {t.channel.record}
        </a>
      </header>
      <LiveStrip channelId={channelId} />
      {feed ? <Stream feed={feed} channelId={channelId} /> : <Ghosts />}
    </main>
  );
}

function Stream({ feed, channelId }: { feed: ChannelFeed; channelId: string }) {
  const { run, busy } = useWork();
  const state = feed.state.value;
  if (state.phase === "loading") return <Ghosts />;
  if (state.phase === "failed") {
    return (
      <Failure cause={state.cause}>
        <Button onClick={() => void feed.reload()}>{t.common.retry}</Button>
      </Failure>
    );
  }
  if (state.messages.length === 0) {
    return (
      <Empty title={t.channel.emptyTitle} lead={t.channel.emptyLead}>
        <a class="button button-record" href={`/record?channel=${channelId}`}>
          <span class="record-dot" />
          {t.channel.recordHere}
        </a>
      </Empty>
    );
  }
  return (
    <>
      <ol class="cards" aria-label={t.channel.messages}>
        {state.messages.map((message) => (
          <MessageCard key={message.id} message={message} />
        ))}
      </ol>
      {state.next && (
        <Button busy={busy} onClick={() => void run(() => feed.more())}>
          {t.common.showMore}
        </Button>
      )}
    </>
  );
}

/** Cards to come, in their size, so that nothing jumps. */
function Ghosts() {
  return (
    <div class="cards" role="status" aria-label={t.common.loading}>
      {[0, 1, 2].map((at) => (
        <div key={at} class="card ghost">
          <div class="still" />
          <div class="card-text">
            <span class="ghost-line" />
            <span class="ghost-line ghost-short" />
          </div>
        </div>
      ))}
    </div>
  );
}

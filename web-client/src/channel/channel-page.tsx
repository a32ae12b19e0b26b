import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useRoute } from "preact-iso";
import type { Channel, Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { LiveStrip } from "../live/live-strip.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useStore, useWork } from "../ui/load.ts";
import { Empty, Failure } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import { type ChannelFeed, createChannelFeed } from "./channel-feed.ts";
import { ChannelHead } from "./channel-head.tsx";
import { channelName } from "./channel-name.ts";
import { MessageCard } from "./message-card.tsx";

/** A channel: what it is for, and its messages. */
export function ChannelPage() {
  const { channelId = "" } = useRoute().params;
  const { account, channels } = useHouse();
  const channel = channels.value?.find((one) => one.id === channelId);
  useTitle(channel && channelName(channel, account.id));
  if (channels.value && !channel) {
    return (
      <main class="page">
        <Empty title={t.channel.gone} lead="" />
      </main>
    );
  }
  return (
    <main class="page">
      {channel ? <ChannelHead channel={channel} /> : <header class="page-head" />}
      <LiveStrip channelId={channelId} />
      {channel ? <OpenChannel key={channelId} channel={channel} /> : <Ghosts />}
    </main>
  );
}

function OpenChannel({ channel }: { channel: Channel }) {
  const { api, feed: events } = useHouse();
  const feed = useStore(channel.id, (until) => createChannelFeed(api, events, channel.id, until));
  return feed ? (
    <>
      <Pinned channelId={channel.id} feed={feed} />
      <Stream feed={feed} channel={channel} />
    </>
  ) : (
    <Ghosts />
  );
}

/** What is kept at the top, read anew when a message of the stream changes its pin. */
function Pinned({ channelId, feed }: { channelId: string; feed: ChannelFeed }) {
  const { api } = useHouse();
  const pinned = useSignal<readonly Message[]>([]);
  const state = feed.state.value;
  const key = state.phase === "open" ? state.messages.filter((one) => one.pinned).map(({ id }) => id) : [];
  useEffect(() => {
    const read = async () => {
      pinned.value = (await api.pinned(channelId)).messages;
    };
    read().catch(() => undefined);
  }, [api, channelId, pinned, key.join(" ")]);
  if (pinned.value.length === 0) return null;
  return (
    <section class="pinned" aria-label={t.channel.pinned}>
      <h2>
        <Icon name="pin" />
        {t.channel.pinned}
      </h2>
      <ul>
        {pinned.value.map((message) => (
          <li key={message.id} class="pinned-item">
            <a href={`/m/${message.id}`}>{titleOf(message)}</a>
            <span class="hint">{message.author.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Stream({ feed, channel }: { feed: ChannelFeed; channel: Channel }) {
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
        {channel.mine.mayPost && (
          <a class="button button-record" href={`/record?channel=${channel.id}`}>
            <span class="record-dot" />
            {t.channel.recordHere}
          </a>
        )}
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

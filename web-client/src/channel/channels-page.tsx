import type { Channel } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";
import { useTitle } from "../ui/title.ts";
import { channelIcon } from "./channel-name.ts";

/** All channels that one can see, also those in which one has no part. */
export function ChannelsPage() {
  const { channels } = useHouse();
  useTitle(t.channel.all);
  const seen = (channels.value ?? []).filter(({ kind }) => kind !== "direct");
  const archived = seen.filter((channel) => channel.archived);
  return (
    <main class="page">
      <header class="page-head">
        <div>
          <h1>{t.channel.all}</h1>
          <p class="lead">{t.channel.allLead}</p>
        </div>
      </header>
      <List channels={seen.filter((channel) => !channel.archived)} label={t.channel.all} />
      {archived.length > 0 && (
        <>
          <h2 class="list-title">{t.channel.archivedList}</h2>
          <List channels={archived} label={t.channel.archivedList} />
        </>
      )}
    </main>
  );
}

function List({ channels, label }: { channels: readonly Channel[]; label: string }) {
  return (
    <ul class="people-list" aria-label={label}>
      {channels.map((channel) => (
        <li key={channel.id}>
          <Icon name={channelIcon(channel)} />
          <div>
            <p>
              <a href={`/c/${channel.id}`}>{channel.name}</a>
            </p>
            {channel.topic && <p class="hint">{channel.topic}</p>}
          </div>
          <span class="hint">{channel.mine.joined ? t.channel.joined : t.channel.members(channel.memberCount)}</span>
        </li>
      ))}
    </ul>
  );
}

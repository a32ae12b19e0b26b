import type { Channel } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { Icon } from "../ui/icon.tsx";
import { channelIcon, channelName } from "./channel-name.ts";

/** The place of a message, beside it. */
export function ChannelLink({ channel }: { channel: Channel }) {
  const { account } = useHouse();
  return (
    <a class="channel-link" href={`/c/${channel.id}`}>
      <Icon name={channelIcon(channel)} />
      {channelName(channel, account.id)}
    </a>
  );
}

import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso";
import type { Channel } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { ChannelGlossary } from "../glossary/channel-glossary.tsx";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Icon } from "../ui/icon.tsx";
import { useWork } from "../ui/load.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Failure, Notice } from "../ui/notice.tsx";
import { ChannelMembers } from "./channel-members.tsx";
import { channelIcon, channelName } from "./channel-name.ts";
import { ChannelSettings } from "./channel-settings.tsx";

/** What a channel is, who is in it, and what one may do with it. */
export function ChannelHead({ channel }: { channel: Channel }) {
  const { account } = useHouse();
  const shown = useSignal<"members" | "settings" | "glossary" | undefined>(undefined);
  const close = () => {
    shown.value = undefined;
  };
  return (
    <>
      <header class="page-head">
        <div>
          <h1 class="channel-title">
            <Icon name={channelIcon(channel)} />
            {channelName(channel, account.id)}
          </h1>
          {channel.topic && <p class="lead">{channel.topic}</p>}
          {channel.kind === "closed" && <p class="hint">{t.channel.closed}</p>}
          {channel.kind === "direct" && <p class="hint">{t.direct.lead}</p>}
        </div>
        <div class="row">
          {channel.kind !== "direct" && (
            <Button icon="users" onClick={() => (shown.value = "members")}>
              {t.channel.members(channel.memberCount)}
            </Button>
          )}
          <ChannelActions channel={channel} onShow={(what) => (shown.value = what)} />
          {channel.mine.mayPost && (
            <a class="button button-record head-record" href={`/record?channel=${channel.id}`}>
              <span class="record-dot" />
              {t.channel.record}
            </a>
          )}
        </div>
      </header>
      {channel.archived && <Notice>{t.channel.archived}</Notice>}
      {!channel.mine.joined && !channel.archived && <FromOutside channel={channel} />}
      {shown.value === "members" && <ChannelMembers channel={channel} onClose={close} />}
      {shown.value === "settings" && <ChannelSettings channel={channel} onClose={close} />}
      {shown.value === "glossary" && (
        <ChannelGlossary channel={channel} name={channelName(channel, account.id)} onClose={close} />
      )}
    </>
  );
}

function FromOutside({ channel }: { channel: Channel }) {
  const { api, account, reloadChannels } = useHouse();
  const { run, busy, cause } = useWork();
  const join = () =>
    run(async () => {
      await api.addChannelMember(channel.id, account.id);
      await reloadChannels();
    });
  return (
    <Notice>
      <p>{t.channel.joinLead}</p>
      <Button look="main" busy={busy} onClick={() => void join()}>
        {t.channel.join}
      </Button>
      {cause !== undefined && <Failure cause={cause} />}
    </Notice>
  );
}

interface ActionsProps {
  readonly channel: Channel;
  readonly onShow: (what: "settings" | "glossary") => void;
}

function ChannelActions({ channel, onShow }: ActionsProps) {
  const { api, account, reloadChannels } = useHouse();
  const { route } = useLocation();
  const { run, cause } = useWork();
  const asking = useSignal<"leave" | "archive" | undefined>(undefined);
  const { mine, archived, kind } = channel;
  const name = channelName(channel, account.id);
  const change = (task: () => Promise<unknown>, away = false) =>
    run(async () => {
      asking.value = undefined;
      await task();
      await reloadChannels();
      if (away) route("/");
    });
  const ask = (question: "leave" | "archive") => {
    asking.value = question;
  };
  const archive = (to: boolean) => change(() => api.updateChannel(channel.id, { archived: to }));
  if (!mine.joined && !mine.mayManage) return null;
  const leaveQuestion = kind === "closed" ? t.channel.leaveClosedAsk : t.channel.leaveAsk;
  return (
    <>
      <Menu label={t.channel.actions} icon="more">
        <MenuItem icon="settings" onClick={() => onShow("settings")}>
          {t.channel.settings}
        </MenuItem>
        <MenuItem icon="glossary" onClick={() => onShow("glossary")}>
          {t.glossary.title}
        </MenuItem>
        {mine.mayManage && (
          <MenuItem icon="archive" onClick={() => (archived ? void archive(false) : ask("archive"))}>
            {archived ? t.channel.unarchive : t.channel.archive}
          </MenuItem>
        )}
        {mine.mayLeave && (
          <MenuItem icon="signOut" onClick={() => ask("leave")}>
            {t.channel.leave}
          </MenuItem>
        )}
      </Menu>
      {cause !== undefined && <Failure cause={cause} />}
      {asking.value && (
        <Confirm
          question={asking.value === "leave" ? leaveQuestion(name) : t.channel.archiveAsk(name)}
          yes={asking.value === "leave" ? t.channel.leave : t.channel.archive}
          onNo={() => (asking.value = undefined)}
          onYes={() =>
            void (asking.value === "leave"
              ? change(() => api.removeChannelMember(channel.id, account.id), true)
              : archive(true))
          }
        />
      )}
    </>
  );
}

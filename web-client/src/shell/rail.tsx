import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import type { Channel } from "../api/types.ts";
import { useApp, useHouse } from "../app.ts";
import { channelIcon, channelName, inUse } from "../channel/channel-name.ts";
import { t } from "../i18n/index.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { Select } from "../ui/select.tsx";
import { chooseTheme, THEMES, theme } from "../ui/theme.ts";
import { DirectDialog } from "./direct-dialog.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { NewChannelDialog } from "./new-channel-dialog.tsx";
import { recordLink } from "./record-link.ts";

export function Rail() {
  const { queue } = useHouse();
  const { path } = useLocation();
  return (
    <nav class="rail" aria-label={t.rail.navigation}>
      <WorkspaceName />
      <a class="button button-record rail-record" href={recordLink(path)}>
        <span class="record-dot" />
        {t.rail.record}
      </a>
      <ul class="rail-list">
        <RailLink
          href="/queue"
          icon="inbox"
          label={t.queue.rail}
          end={queue.count.value > 0 && <span class="count">{queue.count.value}</span>}
        />
        <RailLink href="/search" icon="search" label={t.rail.search} end={<kbd>{t.rail.searchKey}</kbd>} />
        <DraftsLink />
        <SavedLink />
      </ul>
      <RailChannels />
      <RailFoot />
    </nav>
  );
}

/** Where one is; with several workspaces, a way to the others. */
function WorkspaceName() {
  const app = useApp();
  const { workspace, workspaces } = useHouse();
  return (
    <div class="rail-name">
      <img src="/icon.svg" alt="" width="28" height="28" />
      {workspaces.length > 1 ? (
        <Select
          label={t.rail.workspace}
          hidden
          value={workspace.id}
          options={workspaces.map(({ id, name }) => [id, name])}
          onPick={(id) => void app.enterWorkspace(id)}
        />
      ) : (
        <span>{workspace.name}</span>
      )}
    </div>
  );
}

export function SavedLink() {
  return <RailLink href="/saved" icon="bookmark" label={t.saved.title} />;
}

export function DraftsLink() {
  const count = useHouse().drafts.value?.length ?? 0;
  return (
    <RailLink
      href="/drafts"
      icon="drafts"
      label={t.rail.drafts}
      end={count > 0 && <span class="count">{count}</span>}
    />
  );
}

interface RailLinkProps {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly end?: ComponentChildren;
}

function RailLink({ href, icon, label, end }: RailLinkProps) {
  const { path } = useLocation();
  return (
    <li>
      <a class="rail-link" href={href} aria-current={path === href ? "page" : undefined}>
        <Icon name={icon} />
        <span class="rail-label">{label}</span>
        {end}
      </a>
    </li>
  );
}

export function RailChannels() {
  const { channels, workspace } = useHouse();
  const making = useSignal<"channel" | "direct" | undefined>(undefined);
  const close = () => {
    making.value = undefined;
  };
  const mine = inUse(channels.value);
  const guest = workspace.role === "guest";
  return (
    <>
      <section class="rail-channels">
        <header class="rail-head">
          <h2>{t.rail.channels}</h2>
          {!guest && (
            <Button icon="plus" look="quiet" label={t.rail.newChannel} onClick={() => (making.value = "channel")} />
          )}
        </header>
        <ChannelLinks channels={mine.filter(({ kind }) => kind !== "direct")}>
          {!guest && <RailLink href="/channels" icon="more" label={t.channel.all} />}
        </ChannelLinks>
      </section>
      <section class="rail-channels">
        <header class="rail-head">
          <h2>{t.direct.section}</h2>
          {!guest && <Button icon="plus" look="quiet" label={t.direct.new} onClick={() => (making.value = "direct")} />}
        </header>
        <ChannelLinks channels={mine.filter(({ kind }) => kind === "direct")} />
      </section>
      {making.value === "channel" && <NewChannelDialog onClose={close} />}
      {making.value === "direct" && <DirectDialog onClose={close} />}
    </>
  );
}

interface ChannelLinksProps {
  readonly channels: readonly Channel[];
  readonly children?: ComponentChildren;
}

function ChannelLinks({ channels, children }: ChannelLinksProps) {
  const { account } = useHouse();
  return (
    <ul class="rail-list">
      {channels.map((channel) => (
        <RailLink
          key={channel.id}
          href={`/c/${channel.id}`}
          icon={channelIcon(channel)}
          label={channelName(channel, account.id)}
        />
      ))}
      {children}
    </ul>
  );
}

export function RailFoot() {
  const app = useApp();
  const { workspace, self } = useHouse();
  const { id, name, pictureUrl } = self.value;
  const inviting = useSignal(false);
  return (
    <div class="rail-foot">
      <ul class="rail-list">
        <RailLink href="/people" icon="users" label={t.people.title} />
      </ul>
      {workspace.role !== "guest" && (
        <button type="button" class="rail-link" onClick={() => (inviting.value = true)}>
          <Icon name="userPlus" />
          <span class="rail-label">{t.rail.invite}</span>
        </button>
      )}
      <details class="account-menu" name="account">
        <summary class="rail-link">
          <Avatar name={name} id={id} picture={pictureUrl} />
          <span class="rail-label">{name}</span>
        </summary>
        <div class="account-panel">
          <ThemeChoice />
          <a class="rail-link" href="/settings">
            <Icon name="settings" />
            <span class="rail-label">{t.settings.title}</span>
          </a>
          <button type="button" class="rail-link" onClick={() => void app.signOut()}>
            <Icon name="signOut" />
            <span class="rail-label">{t.rail.signOut}</span>
          </button>
        </div>
      </details>
      {inviting.value && <InviteDialog onClose={() => (inviting.value = false)} />}
    </div>
  );
}

function ThemeChoice() {
  return (
    <fieldset class="choice">
      <legend>{t.rail.theme}</legend>
      {THEMES.map((one) => (
        <label key={one}>
          <input type="radio" name="theme" checked={theme.value === one} onChange={() => chooseTheme(one)} />
          <span>{t.rail.themes[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso";
import { useApp, useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { chooseTheme, THEMES, theme } from "../ui/theme.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { NewChannelDialog } from "./new-channel-dialog.tsx";
import { recordLink } from "./record-link.ts";

export function Rail() {
  const { workspace, queue } = useHouse();
  const { path } = useLocation();
  return (
    <nav class="rail" aria-label={t.rail.navigation}>
      <p class="rail-name">
        <img src="/icon.svg" alt="" width="28" height="28" />
        <span>{workspace.name}</span>
      </p>
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
      </ul>
      <RailChannels />
      <RailFoot />
    </nav>
  );
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
  readonly end?: preact.ComponentChildren;
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
  const { channels } = useHouse();
  const making = useSignal(false);
  return (
    <section class="rail-channels">
      <header class="rail-head">
        <h2>{t.rail.channels}</h2>
        <Button icon="plus" look="quiet" label={t.rail.newChannel} onClick={() => (making.value = true)} />
      </header>
      <ul class="rail-list">
        {channels.value?.map((channel) => (
          <RailLink key={channel.id} href={`/c/${channel.id}`} icon="hash" label={channel.name} />
        ))}
      </ul>
      {making.value && <NewChannelDialog onClose={() => (making.value = false)} />}
    </section>
  );
}

export function RailFoot() {
  const app = useApp();
  const { id, name, pictureUrl } = useHouse().self.value;
  const inviting = useSignal(false);
  return (
    <div class="rail-foot">
      <button type="button" class="rail-link" onClick={() => (inviting.value = true)}>
        <Icon name="userPlus" />
        <span class="rail-label">{t.rail.invite}</span>
      </button>
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

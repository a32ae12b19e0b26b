import type { Channel, Notification, UpdateChannelRequest } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { LanguageSelect } from "../languages/language-select.tsx";
import { useServer } from "../languages/use-server.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, fieldsOf } from "../ui/field.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";

const PERMITTED = ["everybody", "managers"] as const;
const NOTIFICATIONS = ["everything", "mentions", "nothing"] as const;

/** What waits for me in a channel; for who looks after it also what it is and who may do what. */
export function ChannelSettings({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { api, reloadChannels } = useHouse();
  const { run, busy, cause } = useWork();
  const change = (body: UpdateChannelRequest) =>
    run(async () => {
      await api.updateChannel(channel.id, body);
      await reloadChannels();
    });
  return (
    <Dialog title={t.channel.settings} onClose={onClose}>
      {channel.mine.joined && <Mine channel={channel} />}
      {channel.mine.mayManage && (
        <>
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              const field = fieldsOf(event.currentTarget);
              void change({ name: field("name"), topic: field("topic") });
            }}
          >
            <Field label={t.newChannel.name} name="name" value={channel.name} maxLength={60} required />
            <Field label={t.newChannel.topic} name="topic" value={channel.topic} maxLength={300} />
            <div class="row row-end">
              <Button type="submit" look="main" busy={busy}>
                {t.common.save}
              </Button>
            </div>
          </form>
          <Rules channel={channel} onChange={(body) => void change(body)} />
          <Spoken channel={channel} onChange={(language) => void change({ language })} />
        </>
      )}
      {cause !== undefined && <Failure cause={cause} />}
    </Dialog>
  );
}

function Mine({ channel }: { channel: Channel }) {
  const { api, reloadChannels } = useHouse();
  const { run, cause } = useWork();
  const { mine, rules } = channel;
  const choose = (picked: Notification | "channel") =>
    run(async () => {
      await api.setNotification(channel.id, picked === "channel" ? undefined : picked);
      await reloadChannels();
    });
  return (
    <>
      <Select<Notification | "channel">
        label={t.channel.mine}
        value={mine.notification ?? "channel"}
        options={[
          ["channel", t.channel.asChannel(t.channel.notification[rules.notification])],
          ...NOTIFICATIONS.map((one) => [one, t.channel.notification[one]] as const),
        ]}
        onPick={(picked) => void choose(picked)}
      />
      {cause !== undefined && <Failure cause={cause} />}
    </>
  );
}

function Spoken({ channel, onChange }: { channel: Channel; onChange: (language: string) => void }) {
  const server = useServer();
  if (!server) return null;
  return (
    <LanguageSelect
      label={t.language.spoken}
      hint={t.language.channelHint}
      chosen={channel.language}
      usual={t.language.channelNone}
      installed={server.speechLanguages}
      onPick={(tag) => onChange(tag ?? "")}
    />
  );
}

function Rules({ channel, onChange }: { channel: Channel; onChange: (body: UpdateChannelRequest) => void }) {
  const { kind, rules } = channel;
  const permitted = PERMITTED.map((one) => [one, t.channel.permitted[one]] as const);
  return (
    <div class="stack">
      <Select
        label={t.channel.visible}
        value={kind === "closed" ? "closed" : "open"}
        options={[
          ["open", t.channel.kinds.open],
          ["closed", t.channel.kinds.closed],
        ]}
        onPick={(picked) => onChange({ kind: picked })}
      />
      <Select
        label={t.channel.posting}
        value={rules.posting}
        options={permitted}
        onPick={(posting) => onChange({ posting })}
      />
      <Select
        label={t.channel.replying}
        value={rules.replying}
        options={permitted}
        onPick={(replying) => onChange({ replying })}
      />
      <Select
        label={t.channel.inviting}
        value={rules.inviting}
        options={permitted}
        onPick={(inviting) => onChange({ inviting })}
      />
      <Select
        label={t.channel.default}
        value={rules.notification}
        options={NOTIFICATIONS.map((one) => [one, t.channel.notification[one]])}
        onPick={(notification) => onChange({ notification })}
      />
    </div>
  );
}

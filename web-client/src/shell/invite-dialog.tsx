import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Channel, Invite, Workspace } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { day } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { CopyRow } from "../ui/copy-row.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, fieldsOf } from "../ui/field.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { PeoplePicker } from "../ui/people-picker.tsx";
import { Select } from "../ui/select.tsx";

type Invited = "admin" | "member" | "guest";

/** A link for one person: what they come as, and for a guest which channels they see. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { api, workspace, channels } = useHouse();
  const { run, busy, cause } = useWork();
  const invite = useSignal<Invite | undefined>(undefined);
  const role = useSignal<Invited>("member");
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const guest = role.value === "guest";
  const mail = useMail();
  const make = (email: string) =>
    run(async () => {
      const channelIds = guest ? [...chosen.value] : [];
      const to = email === "" ? {} : { email };
      invite.value = await api.createInvite(workspace.id, { role: role.value, channelIds, ...to });
    });
  return (
    <Dialog title={t.invite.title} onClose={onClose}>
      <p>{t.invite.lead}</p>
      {invite.value ? (
        <Made invite={invite.value} onAnother={() => (invite.value = undefined)} />
      ) : (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void make(fieldsOf(event.currentTarget)("email"));
          }}
        >
          <Select
            label={t.invite.as}
            value={role.value}
            options={invitable(workspace).map((one) => [one, t.roles[one]])}
            hint={t.roleHints[role.value]}
            onPick={(one) => {
              role.value = one;
            }}
          />
          {mail && <Field label={t.invite.email} name="email" type="email" maxLength={254} hint={t.invite.emailHint} />}
          {guest && (
            <Channels
              channels={channels.value ?? []}
              chosen={chosen.value}
              onChange={(next) => {
                chosen.value = next;
              }}
            />
          )}
          {cause !== undefined && <Failure cause={cause} />}
          <div class="row row-end">
            <Button type="submit" look="main" busy={busy || (guest && chosen.value.size === 0)}>
              {t.invite.make}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** Whether the server can send it. */
function useMail(): boolean {
  const { api } = useHouse();
  const mail = useSignal(false);
  useEffect(() => {
    api.server().then(
      (server) => {
        mail.value = server.mail;
      },
      () => undefined,
    );
  }, [api, mail]);
  return mail.value;
}

function invitable({ role }: Workspace): Invited[] {
  return role === "owner" || role === "admin" ? ["member", "guest", "admin"] : ["member", "guest"];
}

interface ChannelsProps {
  readonly channels: readonly Channel[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

function Channels({ channels, chosen, onChange }: ChannelsProps) {
  const mine = channels.filter((channel) => channel.mine.mayInvite);
  if (mine.length === 0) return <p>{t.invite.noChannels}</p>;
  return <PeoplePicker label={t.invite.channels} people={mine} chosen={chosen} onChange={onChange} plain />;
}

function Made({ invite, onAnother }: { invite: Invite; onAnother: () => void }) {
  return (
    <>
      <CopyRow label={t.invite.link} value={invite.url} />
      <p class="hint">
        {invite.email && `${t.invite.sentTo(invite.email)} `}
        {t.roles[invite.role]}. {t.invite.until(day(invite.expiresAt))}
      </p>
      <Button onClick={onAnother}>{t.invite.another}</Button>
    </>
  );
}

import { useSignal } from "@preact/signals";
import type { Channel, ChannelMember } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { useList } from "../settings/use-list.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Failure } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";

/** Who belongs to a channel, and who else could. */
export function ChannelMembers({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { api, members } = useHouse();
  const { items, change, busy, cause } = useList(() => api.channelMembers(channel.id));
  const others = members.value.filter(({ id }) => !items?.some((one) => one.id === id));
  return (
    <Dialog title={t.channel.membersTitle} onClose={onClose}>
      {cause !== undefined && <Failure cause={cause} />}
      {channel.mine.mayInvite && items && others.length > 0 && (
        <Add people={others} busy={busy} onAdd={(id) => void change(() => api.addChannelMember(channel.id, id))} />
      )}
      <ul class="people-list">
        {items?.map((member) => (
          <li key={member.id}>
            <Avatar name={member.name} id={member.id} />
            <div>
              <p>{member.name}</p>
              {(member.manager || member.role === "guest") && (
                <p class="hint">{member.manager ? t.channel.manager : t.roles.guest}</p>
              )}
            </div>
            {channel.mine.mayManage && <Actions channel={channel} member={member} onChange={change} />}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface AddProps {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly busy: boolean;
  readonly onAdd: (id: string) => void;
}

function Add({ people, busy, onAdd }: AddProps) {
  const chosen = useSignal<string | undefined>(undefined);
  const id = people.some((one) => one.id === chosen.value) ? chosen.value : people[0]?.id;
  return (
    <div class="add-row">
      <Select
        label={t.channel.add}
        value={id ?? ""}
        options={people.map((one) => [one.id, one.name])}
        onPick={(picked) => {
          chosen.value = picked;
        }}
      />
      <Button look="main" busy={busy} onClick={() => id && onAdd(id)}>
        {t.channel.addDo}
      </Button>
    </div>
  );
}

interface ActionsProps {
  readonly channel: Channel;
  readonly member: ChannelMember;
  readonly onChange: (task: () => Promise<unknown>) => Promise<void>;
}

function Actions({ channel, member, onChange }: ActionsProps) {
  const { api, account } = useHouse();
  if (member.id === account.id) return null;
  return (
    <Menu label={t.channel.actionsFor(member.name)} icon="more">
      {member.role !== "guest" && (
        <MenuItem onClick={() => void onChange(() => api.setManager(channel.id, member.id, !member.manager))}>
          {member.manager ? t.channel.unmakeManager : t.channel.makeManager}
        </MenuItem>
      )}
      <MenuItem icon="x" onClick={() => void onChange(() => api.removeChannelMember(channel.id, member.id))}>
        {t.channel.takeOut}
      </MenuItem>
    </Menu>
  );
}

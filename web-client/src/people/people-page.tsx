import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso";
import type { Member, Role } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { InviteDialog } from "../shell/invite-dialog.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { useTitle } from "../ui/title.ts";
import { Invites } from "./invites.tsx";

const ROLES = ["owner", "admin", "member", "guest"] as const;

/** Who works in the workspace, what they are there, and who has been invited. */
export function PeoplePage() {
  const { members, workspace } = useHouse();
  const inviting = useSignal(0);
  const open = useSignal(false);
  useTitle(t.people.title);
  return (
    <main class="page">
      <header class="page-head">
        <div>
          <h1>{t.people.title}</h1>
          <p class="lead">{t.people.lead(members.value.length)}</p>
        </div>
        {workspace.role !== "guest" && (
          <Button icon="userPlus" look="main" onClick={() => (open.value = true)}>
            {t.rail.invite}
          </Button>
        )}
      </header>
      <ul class="people-list" aria-label={t.people.title}>
        {members.value.map((member) => (
          <PersonRow key={member.id} member={member} />
        ))}
      </ul>
      {workspace.role !== "guest" && <Invites key={inviting.value} />}
      <p class="row">
        {workspace.role !== "guest" && (
          <a class="button" href="/glossary">
            {t.glossary.title}
          </a>
        )}
        {(workspace.role === "owner" || workspace.role === "admin") && (
          <a class="button" href="/people/audit">
            {t.audit.link}
          </a>
        )}
      </p>
      {open.value && (
        <InviteDialog
          onClose={() => {
            open.value = false;
            inviting.value += 1;
          }}
        />
      )}
    </main>
  );
}

function PersonRow({ member }: { member: Member }) {
  const { account, workspace } = useHouse();
  const self = member.id === account.id;
  return (
    <li>
      <Avatar name={member.name} id={member.id} />
      <div>
        <p>
          {member.name} {self && <span class="hint">({t.people.you})</span>}
        </p>
      </div>
      {mayChange(workspace.role, member) ? (
        <RolePicker member={member} />
      ) : (
        <span class="hint">{t.roles[member.role]}</span>
      )}
      {!self && workspace.role !== "guest" && <Message member={member} />}
      {(self || mayChange(workspace.role, member)) && <Remove member={member} self={self} />}
    </li>
  );
}

/** Owners change everybody; admins everybody but owners. */
function mayChange(role: Role, member: Member): boolean {
  return role === "owner" || (role === "admin" && member.role !== "owner");
}

function RolePicker({ member }: { member: Member }) {
  const { api, workspace, reloadMembers } = useHouse();
  const { run, cause } = useWork();
  const options = workspace.role === "owner" ? ROLES : ROLES.slice(1);
  return (
    <>
      <Select
        label={t.people.role(member.name)}
        hidden
        value={member.role}
        options={options.map((one) => [one, t.roles[one]])}
        onPick={(role) => void run(() => api.setRole(workspace.id, member.id, role).finally(reloadMembers))}
      />
      {cause !== undefined && <Failure cause={cause} />}
    </>
  );
}

function Message({ member }: { member: Member }) {
  const { api, workspace, reloadChannels } = useHouse();
  const { route } = useLocation();
  const { run, busy, cause } = useWork();
  const open = async () => {
    const channel = await api.openDirect(workspace.id, [member.id]);
    await reloadChannels();
    route(`/c/${channel.id}`);
  };
  return (
    <>
      <Button
        icon="send"
        look="quiet"
        label={t.people.message(member.name)}
        busy={busy}
        onClick={() => void run(open)}
      />
      {cause !== undefined && <Failure cause={cause} />}
    </>
  );
}

function Remove({ member, self }: { member: Member; self: boolean }) {
  const house = useHouse();
  const { run, cause } = useWork();
  const asking = useSignal(false);
  const { api, workspace } = house;
  const remove = () =>
    run(async () => {
      asking.value = false;
      await api.removeMember(workspace.id, member.id);
      if (self) await house.askWhoIAm();
      else await house.reloadMembers();
    });
  const label = self ? t.people.leave : `${t.people.remove}: ${member.name}`;
  return (
    <>
      <Button icon={self ? "signOut" : "x"} look="quiet" label={label} onClick={() => (asking.value = true)} />
      {cause !== undefined && <Failure cause={cause} />}
      {asking.value && (
        <Confirm
          question={self ? t.people.leaveAsk(workspace.name) : t.people.removeAsk(member.name)}
          yes={self ? t.people.leave : t.people.remove}
          onNo={() => (asking.value = false)}
          onYes={() => void remove()}
        />
      )}
    </>
  );
}

import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { day } from "../i18n/time.ts";
import { Section } from "../settings/section.tsx";
import { useList } from "../settings/use-list.ts";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/notice.tsx";

/** Invites that nobody has used yet. */
export function Invites() {
  const { api, workspace } = useHouse();
  const { items, change, busy, cause } = useList(() => api.invites(workspace.id));
  return (
    <Section title={t.people.invites} lead={items?.length === 0 ? t.people.noInvites : t.people.invitesLead}>
      {cause !== undefined && <Failure cause={cause} />}
      <ul class="people-list people-list-wide">
        {items?.map((invite) => (
          <li key={invite.id}>
            <div>
              <p>{invite.email ? `${invite.email} · ${t.roles[invite.role]}` : t.roles[invite.role]}</p>
              <p class="hint">
                {t.people.by(invite.invitedBy)}. {t.invite.until(day(invite.expiresAt))}
              </p>
            </div>
            <Button busy={busy} onClick={() => void change(() => api.revokeInvite(workspace.id, invite.id))}>
              {t.people.revoke}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

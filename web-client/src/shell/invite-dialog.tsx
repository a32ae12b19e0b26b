import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Invite } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { day } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { CopyRow } from "../ui/copy-row.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";

/** A link for one person, made when the dialog opens. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { api, workspace } = useHouse();
  const { run, busy, cause } = useWork();
  const invite = useSignal<Invite | undefined>(undefined);
  const make = () =>
    run(async () => {
      invite.value = await api.createInvite(workspace.id);
    });
  useEffect(() => void make(), []);
  const made = invite.value;
  return (
    <Dialog title={t.invite.title} onClose={onClose}>
      <p>{t.invite.lead}</p>
      <CopyRow label={t.invite.link} value={made?.url} placeholder={busy ? t.common.loading : ""} />
      {made && <p class="hint">{t.invite.until(day(made.expiresAt))}</p>}
      {cause !== undefined && (
        <Failure cause={cause}>
          <Button onClick={() => void make()}>{t.common.retry}</Button>
        </Failure>
      )}
    </Dialog>
  );
}

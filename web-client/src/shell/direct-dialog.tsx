import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { PeoplePicker } from "../ui/people-picker.tsx";

/** Whom to talk to, and nobody else hears it. */
export function DirectDialog({ onClose }: { onClose: () => void }) {
  const { api, account, workspace, members, reloadChannels } = useHouse();
  const { route } = useLocation();
  const { run, busy, cause } = useWork();
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const others = members.value.filter(({ id }) => id !== account.id);
  const open = async () => {
    const channel = await api.openDirect(workspace.id, [...chosen.value]);
    await reloadChannels();
    onClose();
    route(`/c/${channel.id}`);
  };
  return (
    <Dialog title={t.direct.new} onClose={onClose}>
      <p>{others.length > 0 ? t.direct.lead : t.direct.nobody}</p>
      {others.length > 0 && (
        <PeoplePicker
          label={t.direct.title}
          people={others}
          chosen={chosen.value}
          onChange={(next) => {
            chosen.value = next;
          }}
        />
      )}
      {cause !== undefined && <Failure cause={cause} />}
      <div class="row row-end">
        <Button onClick={onClose}>{t.common.cancel}</Button>
        <Button look="main" busy={busy || chosen.value.size === 0} onClick={() => void run(open)}>
          {t.direct.start}
        </Button>
      </div>
    </Dialog>
  );
}

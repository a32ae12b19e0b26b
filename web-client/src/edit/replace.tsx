import { useLocation } from "preact-iso";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { titleOf } from "../i18n/state-text.ts";
import { clock, when } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { KindIcon } from "../ui/icon.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";

/** A draft takes the place of what plays: link, title and replies stay. */
export function Replace({ message }: { message: Message }) {
  const { api, drafts, reloadDrafts } = useHouse();
  const { route } = useLocation();
  const { run, busy, cause } = useWork();
  const offered = (drafts.value ?? []).filter(({ id, state }) => state === "ready" && id !== message.id);
  const use = (draft: Message) =>
    run(async () => {
      await api.replace(message.id, draft.id);
      await reloadDrafts();
      route(`/m/${message.id}`);
    });
  return (
    <section class="replace" aria-labelledby="replace-title">
      <h2 id="replace-title">{t.edit.replaceTitle}</h2>
      <p class="hint">{offered.length > 0 ? t.edit.replaceLead : t.edit.replaceNone}</p>
      <ul class="replace-list">
        {offered.map((draft) => (
          <li key={draft.id}>
            <KindIcon kind={draft.kind} />
            <span class="replace-name">
              {titleOf(draft)}
              <span class="hint">
                {clock(draft.durationMs ?? 0)} · {when(draft.createdAt)}
              </span>
            </span>
            <Button busy={busy} label={t.edit.useThis(titleOf(draft))} onClick={() => void use(draft)}>
              {t.edit.use}
            </Button>
          </li>
        ))}
      </ul>
      {cause !== undefined && <Failure cause={cause} />}
    </section>
  );
}

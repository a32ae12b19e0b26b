import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Message } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { MessageCard } from "../channel/message-card.tsx";
import { t } from "../i18n/index.ts";
import { useWork } from "../ui/load.ts";
import { Empty, Failure } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";

/** What I have kept for later; nobody else knows. */
export function SavedPage() {
  const { api, workspace } = useHouse();
  const { run, cause } = useWork();
  const saved = useSignal<readonly Message[] | undefined>(undefined);
  useTitle(t.saved.title);
  useEffect(
    () =>
      void run(async () => {
        saved.value = (await api.saved(workspace.id)).messages;
      }),
    [],
  );
  return (
    <main class="page" aria-busy={saved.value === undefined}>
      <header class="page-head">
        <div>
          <h1>{t.saved.title}</h1>
        </div>
      </header>
      {cause !== undefined && <Failure cause={cause} />}
      {saved.value?.length === 0 && <Empty title={t.saved.emptyTitle} lead={t.saved.emptyLead} />}
      <ul class="cards" aria-label={t.saved.title}>
        {saved.value?.map((message) => (
          <MessageCard key={message.id} message={message} />
        ))}
      </ul>
    </main>
  );
}

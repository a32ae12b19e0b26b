import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { AuditEntry } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { when } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { useWork } from "../ui/load.ts";
import { Empty, Failure } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import { auditText } from "./audit-text.ts";

interface Read {
  readonly entries: readonly AuditEntry[];
  readonly next?: string | undefined;
}

/** What was decided about people and channels, newest first; for those who look after the workspace. */
export function AuditPage() {
  const { api, workspace } = useHouse();
  const { run, busy, cause } = useWork();
  const read = useSignal<Read | undefined>(undefined);
  const more = async () => {
    const before = read.value;
    const page = await api.audit(workspace.id, before?.next);
    read.value = { entries: [...(before?.entries ?? []), ...page.entries], next: page.next };
  };
  useTitle(t.audit.title);
  useEffect(() => void run(more), []);
  const known = read.value;
  return (
    <main class="page" aria-busy={known === undefined && cause === undefined}>
      <header class="page-head">
        <div>
          <h1>{t.audit.title}</h1>
          <p class="lead">{t.audit.lead}</p>
        </div>
        <a class="button" href="/people">
          {t.audit.back}
        </a>
      </header>
      {known?.entries.length === 0 && <Empty title={t.audit.emptyTitle} lead={t.audit.emptyLead} />}
      <ol class="people-list" aria-label={t.audit.title}>
        {known?.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {cause !== undefined && (
        <Failure cause={cause}>
          <Button onClick={() => void run(more)}>{t.common.retry}</Button>
        </Failure>
      )}
      {known?.next && cause === undefined && (
        <Button busy={busy} onClick={() => void run(more)}>
          {t.audit.older}
        </Button>
      )}
    </main>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  return (
    <li>
      <div>
        <p>{auditText(entry)}</p>
        <p class="hint">
          <time dateTime={entry.at} title={new Date(entry.at).toLocaleString()}>
            {when(entry.at)}
          </time>
          {entry.address && ` · ${t.audit.from(entry.address)}`}
        </p>
      </div>
    </li>
  );
}

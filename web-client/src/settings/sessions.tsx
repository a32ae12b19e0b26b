import type { Session } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { when } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/notice.tsx";
import { deviceName } from "./device-name.ts";
import { Section } from "./section.tsx";
import { useList } from "./use-list.ts";

/** Where somebody is signed in, and how to end it there. */
export function Sessions() {
  const { api } = useHouse();
  const { items, change, busy, cause } = useList(api.sessions);
  const others = items?.some(({ current }) => !current);
  return (
    <Section title={t.settings.sessions} lead={t.settings.sessionsLead}>
      {cause !== undefined && <Failure cause={cause} />}
      <ul class="settings-list">
        {items?.map((session) => (
          <li key={session.id}>
            <div>
              <p>{nameOf(session)}</p>
              <p class="hint">{session.current ? t.settings.thisBrowser : t.settings.seen(when(session.lastSeenAt))}</p>
            </div>
            {!session.current && (
              <Button busy={busy} onClick={() => void change(() => api.revokeSession(session.id))}>
                {t.rail.signOut}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others && (
        <Button busy={busy} onClick={() => void change(api.revokeOtherSessions)}>
          {t.settings.signOutOthers}
        </Button>
      )}
    </Section>
  );
}

function nameOf({ device }: Session): string {
  const { browser, system } = deviceName(device);
  if (browser && system) return t.settings.on(browser, system);
  return browser ?? system ?? t.settings.unknownDevice;
}

import { useSignal } from "@preact/signals";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { WorkspaceLanguage } from "../languages/workspace-language.tsx";
import { SearchIndexSection } from "../search/search-index.tsx";
import { useTitle } from "../ui/title.ts";
import { ApiTokens } from "./api-tokens.tsx";
import { CaptionsSection } from "./captions.tsx";
import { CountedSection } from "./counted.tsx";
import { Passkeys } from "./passkeys.tsx";
import { PasswordSection } from "./password.tsx";
import { ProfileSection } from "./profile.tsx";
import { Sessions } from "./sessions.tsx";
import "./settings.css";

/** What a person chooses for themselves: one section below the other. */
export function SettingsPage() {
  const { account, workspace } = useHouse();
  const changes = useSignal(0);
  useTitle(t.settings.title);
  return (
    <main class="page">
      <header class="page-head">
        <div>
          <h1>{t.settings.title}</h1>
          <p class="lead">{account.email}</p>
        </div>
      </header>
      <ProfileSection />
      <CaptionsSection />
      <CountedSection />
      <PasswordSection onChange={() => (changes.value += 1)} />
      <Passkeys />
      <Sessions key={changes.value} />
      <ApiTokens />
      {(workspace.role === "owner" || workspace.role === "admin") && (
        <>
          <WorkspaceLanguage />
          <SearchIndexSection />
        </>
      )}
    </main>
  );
}

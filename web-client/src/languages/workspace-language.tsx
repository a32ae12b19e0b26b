import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { languageName } from "../settings/names.ts";
import { Section } from "../settings/section.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { LanguageSelect } from "./language-select.tsx";
import { useServer } from "./use-server.ts";

/** What is spoken in the workspace where nobody chose anything; for who looks after it. */
export function WorkspaceLanguage() {
  const { api, workspace } = useHouse();
  const { run, cause } = useWork();
  const server = useServer();
  const chosen = useSignal<{ readonly language?: string } | undefined>(undefined);
  useEffect(() => {
    void run(async () => {
      chosen.value = await api.workspaceLanguage(workspace.id);
    });
  }, []);
  const choose = (tag: string | undefined) =>
    run(async () => {
      chosen.value = await api.setWorkspaceLanguage(workspace.id, tag);
    });
  return (
    <Section title={t.language.workspaceTitle} lead={t.language.workspaceHint}>
      {server && chosen.value && (
        <LanguageSelect
          label={t.language.spoken}
          chosen={chosen.value.language}
          usual={t.language.workspaceNone(languageName(server.speechLanguage))}
          installed={server.speechLanguages}
          onPick={(tag) => void choose(tag)}
        />
      )}
      {cause !== undefined && <Failure cause={cause} />}
      <p>
        <a class="button" href="/settings/models">
          {t.models.link}
        </a>
      </p>
    </Section>
  );
}

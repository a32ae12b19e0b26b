import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { useTitle } from "../ui/title.ts";
import { GlossaryTerms } from "./glossary-terms.tsx";

/** The glossary of the workspace. */
export function GlossaryPage() {
  const { workspace } = useHouse();
  useTitle(t.glossary.title);
  return (
    <main class="page">
      <header class="page-head">
        <div>
          <h1>{t.glossary.title}</h1>
          <p class="lead">{t.glossary.lead}</p>
          <p class="hint">{t.glossary.ofWorkspace}</p>
        </div>
      </header>
      <GlossaryTerms key={workspace.id} place={{ workspaceId: workspace.id }} />
    </main>
  );
}

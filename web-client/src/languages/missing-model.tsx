import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";

/** The way to the speech models, for who may add one. */
export function MissingModel() {
  const { role } = useHouse().workspace;
  if (role !== "owner" && role !== "admin") return null;
  return (
    <a class="button" href="/settings/models">
      {t.language.addModel}
    </a>
  );
}

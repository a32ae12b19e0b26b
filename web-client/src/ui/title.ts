import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";

/** Names the page in the tab and for screen readers. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · ${t.appName}` : t.appName;
  }, [title]);
}

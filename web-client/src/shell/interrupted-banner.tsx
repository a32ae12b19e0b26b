import { useLocation } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import { Icon } from "../ui/icon.tsx";

/** On every page that does not say it itself: a recording broke off, and where to say what becomes of it. */
export function InterruptedBanner() {
  const { interrupted } = useHouse();
  const { path, query } = useLocation();
  const [first, ...more] = interrupted.value;
  const onItsPage = more.length === 0 && path === `/m/${first?.messageId}`;
  if (!first || onItsPage || path === "/drafts" || (path === "/record" && query["message"])) return null;
  const text =
    more.length === 0 ? t.interrupted.onDevice(clock(first.timeMs.value)) : t.interrupted.many(more.length + 1);
  return (
    <aside class="interrupted-banner" aria-label={t.drafts.title}>
      <Icon name="drafts" />
      <span>{text}</span>
      <a href="/drafts">{t.interrupted.look}</a>
    </aside>
  );
}

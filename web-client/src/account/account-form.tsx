import type { ComponentChildren } from "preact";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { fieldsOf } from "../ui/field.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";

interface AccountFormProps {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly children: ComponentChildren;
  /** What can be done instead of filling the form in. */
  readonly otherWay?: ComponentChildren;
  readonly onSubmit: (field: (name: string) => string) => Promise<unknown>;
}

/** A card on paper with a form in it: setting up, joining, signing in. */
export function AccountForm({ title, lead, action, children, otherWay, onSubmit }: AccountFormProps) {
  const { run, busy, cause } = useWork();
  return (
    <AccountCard title={title} lead={lead}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const field = fieldsOf(event.currentTarget);
          void run(() => onSubmit(field));
        }}
      >
        {children}
        {cause !== undefined && <Failure cause={cause} />}
        <Button type="submit" look="main" busy={busy}>
          {action}
        </Button>
        {otherWay}
      </form>
    </AccountCard>
  );
}

export function AccountCard({ title, lead, children }: { title: string; lead: string; children?: ComponentChildren }) {
  return (
    <main class="door">
      <p class="door-name">
        <img src="/icon.svg" alt="" width="32" height="32" />
        {t.appName}
      </p>
      <section class="door-card">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        {children}
      </section>
      <p class="door-pitch">{t.account.pitch}</p>
    </main>
  );
}

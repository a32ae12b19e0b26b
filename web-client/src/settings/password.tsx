import { useSignal } from "@preact/signals";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Field, fieldsOf } from "../ui/field.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { Section } from "./section.tsx";

/** Another password, or a first one for whoever has signed in by other means. */
export function PasswordSection({ onChange }: { onChange: () => void }) {
  const { api, account } = useHouse();
  const { run, busy, cause } = useWork();
  const known = useSignal(account.hasPassword);
  const saved = useSignal(false);
  const change = async (form: HTMLFormElement) => {
    saved.value = false;
    const field = fieldsOf(form);
    const current = known.value ? { current: field("currentPassword") } : {};
    await api.changePassword({ ...current, password: field("password") });
    form.reset();
    known.value = true;
    saved.value = true;
    onChange();
  };
  return (
    <Section title={t.account.password} lead={known.value ? t.settings.passwordLead : t.settings.firstPasswordLead}>
      <form
        class="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          void run(() => change(form));
        }}
      >
        {known.value && (
          <Field
            label={t.settings.currentPassword}
            name="currentPassword"
            type="password"
            autocomplete="current-password"
            required
          />
        )}
        <Field
          label={t.settings.newPassword}
          name="password"
          type="password"
          autocomplete="new-password"
          hint={t.account.passwordHint}
          minLength={10}
          maxLength={200}
          required
        />
        {cause !== undefined && <Failure cause={cause} />}
        <div class="save-row">
          <Button type="submit" busy={busy}>
            {t.settings.changePassword}
          </Button>
          <span role="status">{saved.value && t.settings.passwordChanged}</span>
        </div>
      </form>
    </Section>
  );
}

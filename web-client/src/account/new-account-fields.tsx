import { t } from "../i18n/index.ts";
import { Field } from "../ui/field.tsx";

export function NewAccountFields() {
  return (
    <>
      <Field label={t.account.name} name="name" autocomplete="name" maxLength={80} required autofocus />
      <Field label={t.account.email} name="email" type="email" autocomplete="username" maxLength={254} required />
      <Field
        label={t.account.password}
        name="password"
        type="password"
        autocomplete="new-password"
        hint={t.account.passwordHint}
        minLength={10}
        maxLength={200}
        required
      />
    </>
  );
}

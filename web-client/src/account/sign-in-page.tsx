import { useApp } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Field } from "../ui/field.tsx";
import { useTitle } from "../ui/title.ts";
import { AccountForm } from "./account-form.tsx";

/** Signing in; the front door leads back to where the visitor wanted to go. */
export function SignInPage() {
  const app = useApp();
  useTitle(t.account.signInTitle);
  return (
    <AccountForm
      title={t.account.signInTitle}
      lead={t.account.signInLead}
      action={t.account.signIn}
      onSubmit={async (field) => {
        await app.enter(await app.api.signIn({ email: field("email"), password: field("password") }));
      }}
    >
      <Field label={t.account.email} name="email" type="email" autocomplete="username" required autofocus />
      <Field label={t.account.password} name="password" type="password" autocomplete="current-password" required />
    </AccountForm>
  );
}

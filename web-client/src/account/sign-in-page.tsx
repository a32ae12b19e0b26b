import { useLocation } from "preact-iso";
import { useApp } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Field } from "../ui/field.tsx";
import { localPath } from "../ui/local-path.ts";
import { Notice } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import { AccountForm } from "./account-form.tsx";
import { PasskeySignIn } from "./passkey-sign-in.tsx";
import { ProviderLink } from "./provider.tsx";
import { providerText } from "./provider-text.ts";

/** Signing in; the front door leads back to where the visitor wanted to go. */
export function SignInPage() {
  const app = useApp();
  const { query } = useLocation();
  const problem = providerText(query["problem"]);
  useTitle(t.account.signInTitle);
  return (
    <AccountForm
      title={t.account.signInTitle}
      lead={t.account.signInLead}
      action={t.account.signIn}
      otherWay={
        <>
          <PasskeySignIn />
          <ProviderLink to={localPath(query["return"])} />
        </>
      }
      onSubmit={async (field) => {
        await app.enter(await app.api.signIn({ email: field("email"), password: field("password") }));
      }}
    >
      {problem && (
        <Notice tone="problem">
          <p>{problem}</p>
        </Notice>
      )}
      <Field label={t.account.email} name="email" type="email" autocomplete="username webauthn" required autofocus />
      <Field label={t.account.password} name="password" type="password" autocomplete="current-password" required />
    </AccountForm>
  );
}

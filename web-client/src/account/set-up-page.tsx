import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { useApp } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Field } from "../ui/field.tsx";
import { useTitle } from "../ui/title.ts";
import { AccountCard, AccountForm } from "./account-form.tsx";
import { NewAccountFields } from "./new-account-fields.tsx";
import { tokenFromLink } from "./token.ts";

/** Where the one-time link of the first start leads. */
export function SetUpPage() {
  const app = useApp();
  const { route } = useLocation();
  const [token] = useState(tokenFromLink);
  useTitle(t.account.setUpTitle);
  if (!token) return <AccountCard title={t.account.setUpTitle} lead={t.account.noToken} />;
  return (
    <AccountForm
      title={t.account.setUpTitle}
      lead={t.account.setUpLead}
      action={t.account.setUp}
      onSubmit={async (field) => {
        const me = await app.api.setUp({
          token,
          name: field("name"),
          email: field("email"),
          password: field("password"),
          workspaceName: field("workspaceName"),
        });
        await app.enter(me);
        route("/", true);
      }}
    >
      <NewAccountFields />
      <Field
        label={t.account.workspaceName}
        name="workspaceName"
        hint={t.account.workspaceHint}
        maxLength={80}
        required
      />
    </AccountForm>
  );
}

import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { InvitePreview, Me } from "../api/types.ts";
import { useApp } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Failure } from "../ui/notice.tsx";
import { useTitle } from "../ui/title.ts";
import { AccountCard, AccountForm } from "./account-form.tsx";
import { NewAccountFields } from "./new-account-fields.tsx";
import { ProviderJoin } from "./provider.tsx";
import { tokenFromLink } from "./token.ts";

type Lookup =
  | { readonly phase: "loading" }
  | { readonly phase: "good"; readonly invite: InvitePreview }
  | { readonly phase: "failed"; readonly cause: unknown };

/** Where an invite leads: who invites, to what, and a new account. */
export function JoinPage() {
  const app = useApp();
  const { route } = useLocation();
  const [token] = useState(tokenFromLink);
  const me = useSignal<Me | undefined>(undefined);
  useEffect(() => {
    app.api.me().then(
      (found) => {
        me.value = found;
      },
      () => undefined,
    );
  }, [app, me]);
  const lookup = useSignal<Lookup>({ phase: "loading" });
  useEffect(() => {
    if (!token) return;
    app.api.lookUpInvite(token).then(
      (invite) => {
        lookup.value = { phase: "good", invite };
      },
      (cause: unknown) => {
        lookup.value = { phase: "failed", cause };
      },
    );
  }, [app, token, lookup]);
  useTitle(t.account.join);
  const found = lookup.value;
  if (!token) return <AccountCard title={t.account.join} lead={t.account.noToken} />;
  if (found.phase === "loading") return <AccountCard title={t.account.join} lead={t.common.loading} />;
  if (found.phase === "failed") {
    return (
      <AccountCard title={t.account.join} lead="">
        <Failure cause={found.cause} />
        <a href="/sign-in">{t.account.toSignIn}</a>
      </AccountCard>
    );
  }
  if (me.value) return <JoinAs token={token} invite={found.invite} name={me.value.account.name} />;
  return (
    <AccountForm
      title={t.account.joinTitle(found.invite.workspaceName)}
      lead={t.account.joinLead(found.invite.invitedBy)}
      action={t.account.join}
      otherWay={<ProviderJoin token={token} />}
      onSubmit={async (field) => {
        const account = { token, name: field("name"), email: field("email"), password: field("password") };
        await app.enter(await app.api.acceptInvite(account));
        route("/", true);
      }}
    >
      <NewAccountFields />
    </AccountForm>
  );
}

/** Somebody who has an account needs no other one. */
function JoinAs({ token, invite, name }: { token: string; invite: InvitePreview; name: string }) {
  const app = useApp();
  const { route } = useLocation();
  return (
    <AccountForm
      title={t.account.joinTitle(invite.workspaceName)}
      lead={t.account.joinLeadSignedIn(invite.invitedBy, name)}
      action={t.account.join}
      onSubmit={async () => {
        const workspaceId = await app.api.joinWorkspace(token);
        await app.enterWorkspace(workspaceId);
        route("/", true);
      }}
    >
      {null}
    </AccountForm>
  );
}

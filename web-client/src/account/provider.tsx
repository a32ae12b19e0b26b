import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";

/** What the provider's button says, where this server has another sign-in than its own. */
function useProvider(): string | undefined {
  const { api } = useApp();
  const name = useSignal<string | undefined>(undefined);
  useEffect(() => {
    // Without it the form is still there, and says itself when the server does not answer.
    api.server().then(
      ({ oidc }) => {
        name.value = oidc?.name;
      },
      () => undefined,
    );
  }, [api, name]);
  return name.value;
}

interface ProviderLinkProps {
  /** Where to go afterwards; a path of this server. */
  readonly to: string;
  /** For a page that must stay as it is. */
  readonly newTab?: boolean;
}

/** Leads to the provider, to sign in there. */
export function ProviderLink({ to, newTab = false }: ProviderLinkProps) {
  const { api } = useApp();
  const name = useProvider();
  if (!name) return null;
  return (
    <a class="button" href={api.providerUrl(to)} target={newTab ? "_blank" : "_top"} rel="noreferrer">
      {t.account.signInWith(name)}
    </a>
  );
}

/** Joins with the person's account at the provider, without a password here. */
export function ProviderJoin({ token }: { token: string }) {
  const { api } = useApp();
  const name = useProvider();
  const { run, busy, cause } = useWork();
  if (!name) return null;
  return (
    <>
      <Button busy={busy} onClick={() => void run(async () => location.assign((await api.joinAtProvider(token)).url))}>
        {t.account.joinWith(name)}
      </Button>
      {cause !== undefined && <Failure cause={cause} />}
    </>
  );
}

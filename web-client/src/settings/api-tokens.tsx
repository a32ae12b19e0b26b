import { useSignal } from "@preact/signals";
import type { ApiToken, CreateApiTokenRequest } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { CopyRow } from "../ui/copy-row.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/notice.tsx";
import { NewTokenForm } from "./new-token-form.tsx";
import { Section } from "./section.tsx";
import { tokenText } from "./token-text.ts";
import { useList } from "./use-list.ts";

/** The programs that may do what somebody may do, and how to end that. */
export function ApiTokens() {
  const { api } = useHouse();
  const { items, change, busy, cause } = useList(api.tokens);
  const secret = useSignal<string | undefined>(undefined);
  const leaving = useSignal<ApiToken | undefined>(undefined);
  const make = async (wanted: CreateApiTokenRequest) => {
    await change(async () => {
      secret.value = (await api.createToken(wanted)).secret;
    });
    return secret.value !== undefined;
  };
  const revoke = ({ id }: ApiToken) => {
    leaving.value = undefined;
    void change(() => api.revokeToken(id));
  };
  return (
    <Section title={t.tokens.title} lead={t.tokens.lead}>
      {cause !== undefined && <Failure cause={cause} />}
      <ul class="settings-list">
        {items?.map((token) => (
          <li key={token.id}>
            <div>
              <p>{token.name}</p>
              <p class="hint">{tokenText(token)}</p>
            </div>
            <Button name={t.tokens.revokeOf(token.name)} busy={busy} onClick={() => (leaving.value = token)}>
              {t.tokens.revoke}
            </Button>
          </li>
        ))}
      </ul>
      <NewTokenForm busy={busy} onMake={make} />
      {secret.value && <NewSecret secret={secret.value} onClose={() => (secret.value = undefined)} />}
      {leaving.value && (
        <Confirm
          question={t.tokens.revokeAsk(leaving.value.name)}
          yes={t.tokens.revoke}
          onYes={() => leaving.value && revoke(leaving.value)}
          onNo={() => (leaving.value = undefined)}
        />
      )}
    </Section>
  );
}

/** Stays until it is closed on purpose: it is the only time that the secret is there. */
function NewSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog title={t.tokens.made} onClose={onClose} keep>
      <p>{t.tokens.madeLead}</p>
      <CopyRow label={t.tokens.secret} value={secret} />
      <div class="row row-end">
        <Button onClick={onClose}>{t.tokens.done}</Button>
      </div>
    </Dialog>
  );
}

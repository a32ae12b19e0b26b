import { useSignal } from "@preact/signals";
import { addPasskey, isCancelled, knowsPasskeys } from "../account/passkey.ts";
import type { Passkey } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { day } from "../i18n/time.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Field, fieldsOf } from "../ui/field.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Failure } from "../ui/notice.tsx";
import { deviceName } from "./device-name.ts";
import { Section } from "./section.tsx";
import { useList } from "./use-list.ts";

/** The passkeys of an account: made here, named, and removed. */
export function Passkeys() {
  const { api } = useHouse();
  const { items, change, busy, cause } = useList(api.passkeys);
  const add = async () => {
    try {
      await addPasskey(api, usualName());
    } catch (failure) {
      if (!isCancelled(failure)) throw failure;
    }
  };
  return (
    <Section title={t.settings.passkeys} lead={t.settings.passkeysLead}>
      {cause !== undefined && <Failure cause={cause} />}
      <ul class="settings-list">
        {items?.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} change={change} />
        ))}
      </ul>
      {knowsPasskeys() ? (
        <Button icon="plus" busy={busy} onClick={() => void change(add)}>
          {t.settings.addPasskey}
        </Button>
      ) : (
        <p class="hint">{t.settings.noPasskeys}</p>
      )}
    </Section>
  );
}

function usualName(): string {
  const { browser, system } = deviceName(navigator.userAgent);
  return browser && system ? t.settings.on(browser, system) : (system ?? browser ?? t.settings.unknownDevice);
}

interface RowProps {
  readonly passkey: Passkey;
  readonly change: (task: () => Promise<unknown>) => Promise<void>;
}

function PasskeyRow({ passkey, change }: RowProps) {
  const { api } = useHouse();
  const doing = useSignal<"rename" | "remove" | undefined>(undefined);
  const done = () => {
    doing.value = undefined;
  };
  const { id, name, createdAt, lastUsedAt } = passkey;
  if (doing.value === "rename") {
    return (
      <li>
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            const to = fieldsOf(event.currentTarget)("name");
            void change(() => api.renamePasskey(id, to)).then(done);
          }}
        >
          <Field label={t.settings.passkeyName} name="name" value={name} maxLength={80} required autofocus />
          <div class="row">
            <Button onClick={done}>{t.common.cancel}</Button>
            <Button type="submit" look="main">
              {t.common.save}
            </Button>
          </div>
        </form>
      </li>
    );
  }
  return (
    <li>
      <div>
        <p>{name}</p>
        <p class="hint">
          {t.settings.passkeyMade(day(createdAt))} {lastUsedAt && t.settings.passkeyUsed(day(lastUsedAt))}
        </p>
      </div>
      <Menu label={t.settings.passkeyActions(name)} icon="more">
        <MenuItem icon="pencil" onClick={() => (doing.value = "rename")}>
          {t.thread.rename}
        </MenuItem>
        <MenuItem icon="trash" onClick={() => (doing.value = "remove")}>
          {t.people.remove}
        </MenuItem>
      </Menu>
      {doing.value === "remove" && (
        <Confirm
          question={t.settings.removePasskeyAsk(name)}
          yes={t.people.remove}
          onNo={done}
          onYes={() => void change(() => api.deletePasskey(id))}
        />
      )}
    </li>
  );
}

import { useId } from "preact/hooks";
import type { CreateApiTokenRequest } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Field, fieldsOf } from "../ui/field.tsx";

const CHOICES = ["30", "90", "365", ""] as const;

interface NewTokenFormProps {
  readonly busy: boolean;
  /** Tells whether it was made. */
  readonly onMake: (wanted: CreateApiTokenRequest) => Promise<boolean>;
}

/** What a new token is for, what it may do, and how long it works. */
export function NewTokenForm({ busy, onMake }: NewTokenFormProps) {
  const id = useId();
  return (
    <form
      class="stack settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        void onMake(wantedIn(fieldsOf(form))).then((made) => made && form.reset());
      }}
    >
      <Field label={t.tokens.name} name="name" hint={t.tokens.nameHint} maxLength={80} required />
      <div class="field">
        <label for={id}>{t.tokens.howLong}</label>
        <select id={id} name="days">
          {CHOICES.map((days) => (
            <option key={days} value={days}>
              {t.tokens.days[days]}
            </option>
          ))}
        </select>
      </div>
      <label class="check">
        <input type="checkbox" name="write" />
        {t.tokens.mayChange}
      </label>
      <div class="row">
        <Button type="submit" look="main" busy={busy}>
          {t.tokens.make}
        </Button>
      </div>
    </form>
  );
}

function wantedIn(field: (name: string) => string): CreateApiTokenRequest {
  const days = Number(field("days"));
  return {
    name: field("name"),
    scopes: field("write") === "" ? ["read"] : ["read", "write"],
    ...(days > 0 && { expiresInDays: days }),
  };
}

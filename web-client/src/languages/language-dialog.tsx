import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Message, SpokenLanguage } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { languageName } from "../settings/names.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { LanguageSelect } from "./language-select.tsx";

interface LanguageDialogProps {
  readonly message: Message;
  readonly onClose: () => void;
  readonly onChanged: () => Promise<unknown>;
}

/** Which language is spoken in a message; when it is another one, its words are written down again. */
export function LanguageDialog({ message, onClose, onChanged }: LanguageDialogProps) {
  const { api } = useHouse();
  const { run, busy, cause } = useWork();
  const spoken = useSignal<SpokenLanguage | undefined>(undefined);
  const chosen = useSignal<string | undefined>(undefined);
  useEffect(() => {
    void run(async () => {
      spoken.value = await api.messageLanguage(message.id);
      chosen.value = spoken.value.chosen;
    });
  }, []);
  const change = () =>
    run(async () => {
      await api.setMessageLanguage(message.id, chosen.value);
      await onChanged();
      onClose();
    });
  const known = spoken.value;
  return (
    <Dialog title={t.language.title} onClose={onClose}>
      <p>{t.language.lead}</p>
      {known && (
        <LanguageSelect
          label={t.language.spoken}
          chosen={chosen.value}
          usual={t.language.as[known.source](languageName(known.language))}
          installed={known.installed}
          onPick={(tag) => {
            chosen.value = tag;
          }}
        />
      )}
      {cause !== undefined && <Failure cause={cause} />}
      <div class="row row-end">
        <Button onClick={onClose}>{t.common.cancel}</Button>
        {known && (
          <Button look="main" busy={busy} onClick={() => void change()}>
            {t.language.change}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

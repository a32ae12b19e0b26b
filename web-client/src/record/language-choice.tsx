import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SpokenLanguage } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { LanguageSelect } from "../languages/language-select.tsx";
import { languageName } from "../settings/names.ts";
import type { Recording } from "./recording.ts";

/** Which language is about to be spoken; nothing to choose where the server understands one only. */
export function LanguageChoice({ recording }: { recording: Recording }) {
  const { api } = useHouse();
  const { channelId, language } = recording.target.value;
  const spoken = useSignal<SpokenLanguage | undefined>(undefined);
  useEffect(() => {
    const read = async () => {
      spoken.value = await api.spokenLanguage(channelId);
    };
    read().catch(() => undefined);
  }, [api, channelId, spoken]);
  const known = spoken.value;
  const others = known?.installed.some((tag) => tag !== known.language) || language !== undefined;
  if (!known || !others) return null;
  return (
    <LanguageSelect
      label={t.language.spoken}
      chosen={language}
      usual={t.language.as[known.source](languageName(known.language))}
      installed={known.installed}
      onPick={(tag) => recording.speak(tag)}
    />
  );
}

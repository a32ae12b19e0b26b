import { useId } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { LanguageSelect } from "../languages/language-select.tsx";
import { useServer } from "../languages/use-server.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Failure } from "../ui/notice.tsx";
import { Languages } from "./languages.tsx";
import { hereZone, timeZones } from "./names.ts";
import { PictureChoice } from "./picture-choice.tsx";
import { Section } from "./section.tsx";
import { useProfile } from "./use-profile.ts";
import { WorkWeek } from "./work-week.tsx";

/** What a person tells about themselves. */
export function ProfileSection() {
  const { draft, picture, saved, change, choose, save, busy, cause } = useProfile();
  return (
    <Section title={t.settings.you} lead={t.settings.youLead}>
      {draft && (
        <form
          class="settings-form"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <PictureChoice chosen={picture} onChoose={choose} />
          <Field
            label={t.account.name}
            name="name"
            autocomplete="name"
            value={draft.name}
            maxLength={80}
            required
            onInput={(name) => change({ name })}
          />
          <ZoneChoice zone={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
          <Languages tags={draft.languages} onChange={(languages) => change({ languages })} />
          <SpokenChoice language={draft.spokenLanguage} onChange={(spokenLanguage) => change({ spokenLanguage })} />
          <WorkWeek hours={draft.workingHours} onChange={(workingHours) => change({ workingHours })} />
          {cause !== undefined && <Failure cause={cause} />}
          <div class="save-row">
            <Button type="submit" look="main" busy={busy}>
              {t.settings.save}
            </Button>
            <p role="status">{saved && t.settings.saved}</p>
          </div>
        </form>
      )}
      {!draft && cause !== undefined && <Failure cause={cause} />}
    </Section>
  );
}

function SpokenChoice({ language, onChange }: { language: string; onChange: (language: string) => void }) {
  const server = useServer();
  if (!server) return null;
  return (
    <LanguageSelect
      label={t.language.mine}
      hint={t.language.mineHint}
      chosen={language || undefined}
      usual={t.language.mineNone}
      installed={server.speechLanguages}
      onPick={(tag) => onChange(tag ?? "")}
    />
  );
}

function ZoneChoice({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t.settings.timeZone}</label>
      <select id={id} value={zone} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{t.settings.timeZoneHere(inWords(hereZone()))}</option>
        {timeZones(zone).map((one) => (
          <option key={one} value={one}>
            {inWords(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

function inWords(zone: string): string {
  return zone.replaceAll("_", " ");
}

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { earlier, languageChoices, languageName } from "./names.ts";

interface LanguagesProps {
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

/** As many as the server takes. */
const MOST = 10;

/** What somebody reads, the liked best first. */
export function Languages({ tags, onChange }: LanguagesProps) {
  return (
    <fieldset class="settings-group">
      <legend>{t.settings.languages}</legend>
      <p class="hint">{t.settings.languagesHint}</p>
      <ol class="settings-list">
        {tags.map((tag, index) => (
          <li key={tag}>
            <div>{languageName(tag)}</div>
            {index > 0 && (
              <Button
                icon="up"
                look="quiet"
                label={t.settings.earlier(languageName(tag))}
                onClick={() => onChange(earlier(tags, index))}
              />
            )}
            <Button
              icon="x"
              look="quiet"
              label={t.settings.removeLanguage(languageName(tag))}
              onClick={() => onChange(tags.filter((other) => other !== tag))}
            />
          </li>
        ))}
      </ol>
      {tags.length < MOST && <AddLanguage taken={tags} onAdd={(tag) => onChange([...tags, tag])} />}
    </fieldset>
  );
}

function AddLanguage({ taken, onAdd }: { taken: readonly string[]; onAdd: (tag: string) => void }) {
  const id = useId();
  const chosen = useSignal("");
  const choices = languageChoices(navigator.languages, taken);
  const value = choices.some((choice) => choice.value === chosen.value) ? chosen.value : (choices[0]?.value ?? "");
  return (
    <div class="field">
      <label for={id}>{t.settings.anotherLanguage}</label>
      <div class="copy-row">
        <select id={id} value={value} onChange={({ currentTarget }) => (chosen.value = currentTarget.value)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Button onClick={() => value && onAdd(value)}>{t.settings.addLanguage}</Button>
      </div>
    </div>
  );
}

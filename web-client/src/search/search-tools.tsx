import { useSignal } from "@preact/signals";
import type { SearchSort } from "../api/search-calls.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, fieldsOf } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import type { SearchAddress } from "./address.ts";
import type { SavedSearches } from "./saved-searches.ts";

const SORTS = ["best", "newest"] as const;

interface SearchToolsProps {
  readonly address: SearchAddress;
  readonly saved: SavedSearches;
  readonly found: boolean;
  readonly onChange: (part: Partial<SearchAddress>) => void;
}

/** The order of the hits, and what can be done with all of them. */
export function SearchTools({ address, saved, found, onChange }: SearchToolsProps) {
  const { api, workspace } = useHouse();
  const saving = useSignal(false);
  const { q, sort, threadId } = address;
  return (
    <div class="search-tools">
      {found && <Sort sort={sort} onChange={onChange} />}
      {!threadId && (
        <>
          <Button
            class="search-save"
            icon="bookmark"
            look="quiet"
            name={t.search.save}
            onClick={() => (saving.value = true)}
          >
            <span>{t.search.save}</span>
          </Button>
          {found && (
            <a
              class="button button-quiet button-icon"
              href={api.searchExportUrl(workspace.id, { q, sort })}
              download
              aria-label={t.search.export}
              title={t.search.export}
            >
              <Icon name="download" />
            </a>
          )}
        </>
      )}
      {saving.value && <SaveDialog query={q} saved={saved} onClose={() => (saving.value = false)} />}
    </div>
  );
}

function Sort({ sort, onChange }: { sort: SearchSort; onChange: SearchToolsProps["onChange"] }) {
  return (
    <fieldset class="search-sort">
      <legend class="visually-hidden">{t.search.sort}</legend>
      {SORTS.map((one) => (
        <label key={one}>
          <input type="radio" name="sort" checked={sort === one} onChange={() => onChange({ sort: one })} />
          <span>{t.search.sorts[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface SaveDialogProps {
  readonly query: string;
  readonly saved: SavedSearches;
  readonly onClose: () => void;
}

function SaveDialog({ query, saved, onClose }: SaveDialogProps) {
  const { run, busy, cause } = useWork();
  const save = (form: HTMLFormElement) =>
    run(async () => {
      await saved.save(fieldsOf(form)("name") || query, query);
      onClose();
    });
  return (
    <Dialog title={t.search.save} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save(event.currentTarget);
        }}
      >
        <Field
          label={t.search.saveName}
          name="name"
          value={query.slice(0, 100)}
          maxLength={100}
          required
          hint={t.search.saveLead}
        />
        {cause !== undefined && <Failure cause={cause} />}
        <div class="row row-end">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" look="main" busy={busy}>
            {t.common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import type { Person } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { useWork } from "../ui/load.ts";
import { Failure } from "../ui/notice.tsx";
import { begunName, candidates, complete, namedIn } from "./mentions.ts";

interface NoteFormProps {
  readonly label: string;
  readonly text?: string;
  readonly onSave: (text: string, mentions: string[]) => Promise<unknown>;
  readonly onCancel?: () => void;
  readonly children?: ComponentChildren;
}

/** A text with names in it. Ctrl or ⌘ and Enter save it. */
export function NoteForm({ label, text: begin = "", onSave, onCancel, children }: NoteFormProps) {
  const { run, busy, cause } = useWork();
  const { text, caret, area, others, offered, pick } = useNames(begin);
  const id = useId();
  const empty = text.value.trim() === "";
  const save = () =>
    run(async () => {
      const written = text.value.trim();
      if (written === "") return;
      await onSave(
        written,
        namedIn(written, others).map((one) => one.id),
      );
      text.value = "";
      caret.value = 0;
    });
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = offered;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
    else if (event.key === "Tab" && first && !event.shiftKey) pick(first);
    else if (event.key === "Escape" && onCancel) onCancel();
    else return;
    event.preventDefault();
  };
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label class="visually-hidden" for={id}>
        {label}
      </label>
      <textarea
        {...{ id, ref: area, rows: 2, maxLength: 2000, placeholder: label, value: text.value, onKeyDown }}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          caret.value = currentTarget.selectionStart;
        }}
        onSelect={({ currentTarget }) => {
          caret.value = currentTarget.selectionStart;
        }}
      />
      <Offered people={offered} onPick={pick} />
      {cause !== undefined && <Failure cause={cause} />}
      <div class="row">
        {children}
        {onCancel && <Button onClick={onCancel}>{t.common.cancel}</Button>}
        <Button type="submit" {...(empty ? {} : { look: "main" as const })} busy={busy || empty}>
          {t.common.save}
        </Button>
      </div>
    </form>
  );
}

function Offered({ people, onPick }: { people: readonly Person[]; onPick: (person: Person) => void }) {
  if (people.length === 0) return null;
  return (
    <div class="row note-names" role="group" aria-label={t.thread.names}>
      {people.map((person) => (
        <Button key={person.id} onClick={() => onPick(person)}>
          @{person.name}
        </Button>
      ))}
    </div>
  );
}

/** The text as it is written, and the people whose name is being begun in it. */
function useNames(begin: string) {
  const { account, members } = useHouse();
  const text = useSignal(begin);
  const caret = useSignal(begin.length);
  const area = useRef<HTMLTextAreaElement>(null);
  const others = members.value.filter((one) => one.id !== account.id);
  const begun = begunName(text.value, caret.value);
  const offered = begun === undefined ? [] : candidates(begun, others);
  const pick = (person: Person) => {
    const done = complete(text.value, caret.value, person.name);
    text.value = done.text;
    caret.value = done.caret;
    area.current?.focus();
    requestAnimationFrame(() => area.current?.setSelectionRange(done.caret, done.caret));
  };
  return { text, caret, area, others, offered, pick };
}

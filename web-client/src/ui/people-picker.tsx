import type { Person } from "../api/types.ts";
import { Avatar } from "./avatar.tsx";

interface PeoplePickerProps {
  readonly label: string;
  readonly people: readonly Person[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** For things that have a name and no face. */
  readonly plain?: boolean;
}

/** Some of these people. */
export function PeoplePicker({ label, people, chosen, onChange, plain = false }: PeoplePickerProps) {
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset class="choice choice-people">
      <legend>{label}</legend>
      {people.map(({ id, name }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
          {!plain && <Avatar name={name} id={id} />}
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

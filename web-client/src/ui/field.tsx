import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  readonly type?: "text" | "email" | "password";
  readonly value?: string;
  readonly autocomplete?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly autofocus?: boolean;
  readonly onInput?: (value: string) => void;
}

export function Field({ label, hint, onInput, autofocus, type = "text", ...input }: FieldProps) {
  const id = useId();
  const shared = {
    ...input,
    id,
    "aria-describedby": hint ? `${id}-hint` : undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => onInput?.(event.currentTarget.value),
    ref: (node: HTMLInputElement | null) => {
      if (autofocus && document.activeElement === document.body) node?.focus();
    },
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === "text" && <input {...shared} type="text" />}
      {type === "email" && <input {...shared} type="email" />}
      {type === "password" && <input {...shared} type="password" />}
      {hint && (
        <small id={`${id}-hint`} class="hint">
          {hint}
        </small>
      )}
    </div>
  );
}

/** The fields of a form by name, trimmed. */
export function fieldsOf(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => {
    const value = data.get(name);
    return typeof value !== "string" ? "" : /password$/i.test(name) ? value : value.trim();
  };
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, text: string])[];
  readonly hint?: string;
  /** The label is for screen readers; what it is about stands beside it. */
  readonly hidden?: boolean;
  readonly onPick: (value: T) => void;
}

/** One of several, each with a sentence of its own. */
export function Select<T extends string>({ label, value, options, hint, hidden = false, onPick }: SelectProps<T>) {
  return (
    <label class="field">
      <span class={hidden ? "visually-hidden" : undefined}>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          const picked = options.find(([one]) => one === currentTarget.value);
          if (picked) onPick(picked[0]);
        }}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
      {hint && <small class="hint">{hint}</small>}
    </label>
  );
}

/** A page that does not come holds nobody's keys for longer. */
const LONGEST_MS = 3000;

/** Holds what is typed between the key that leads to a field and the field itself, so that no letter is lost. */
export interface TypeAhead {
  begin(): void;
  /** Ends it, and answers what was typed meanwhile. */
  take(): string;
}

export function createTypeAhead(target: EventTarget): TypeAhead {
  let held = "";
  let open = new AbortController();
  open.abort();
  const hold = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
      return;
    if (event.key === "Backspace") held = [...held].slice(0, -1).join("");
    else if ([...event.key].length === 1) held += event.key;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    begin() {
      open.abort();
      open = new AbortController();
      held = "";
      const { signal } = open;
      target.addEventListener("keydown", hold, { capture: true, signal });
      const timer = setTimeout(() => open.abort(), LONGEST_MS);
      signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    },
    take() {
      open.abort();
      const taken = held;
      held = "";
      return taken;
    },
  };
}

/** The one of this window: begun by `/`, taken by the search box. */
export const typeAhead = createTypeAhead(globalThis);

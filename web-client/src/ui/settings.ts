/** What this browser remembers: small choices under their names. Without storage, the usual choice. */
export function readSetting<T>(name: string, is: (value: unknown) => value is T, usual: T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`whenever.${name}`) ?? "null");
    return is(value) ? value : usual;
  } catch {
    return usual;
  }
}

export function writeSetting(name: string, value: unknown): void {
  try {
    localStorage.setItem(`whenever.${name}`, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still works; it only forgets.
  }
}

/** Forgets all whose names begin like this. */
export function dropSettings(beginning: string): void {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(`whenever.${beginning}`));
    for (const name of names) localStorage.removeItem(name);
  } catch {
    // As above: what keeps nothing has nothing to forget.
  }
}

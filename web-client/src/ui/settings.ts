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

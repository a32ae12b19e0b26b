/** A type guard for what came over the wire: an object that has these members. The contract test of the server keeps the rest. */
export function shape<T extends object>(...keys: (keyof T & string)[]): (value: unknown) => value is T {
  return (value): value is T =>
    typeof value === "object" && value !== null && keys.every((key) => Object.hasOwn(value, key));
}

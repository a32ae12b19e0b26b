import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTypeAhead } from "./type-ahead.ts";

/** Node has events and no keyboard. */
class Key extends Event {
  readonly ctrlKey: boolean;
  readonly metaKey = false;
  readonly altKey = false;
  readonly isComposing = false;
  readonly key: string;
  constructor(key: string, held: { ctrl?: boolean } = {}) {
    super("keydown", { cancelable: true });
    this.key = key;
    this.ctrlKey = held.ctrl ?? false;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("KeyboardEvent", Key);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const keysOf =
  (target: EventTarget) =>
  (...keys: Key[]) =>
    keys.map((key) => target.dispatchEvent(key));

test("letters are held until somebody takes them, and go nowhere else", () => {
  const target = new EventTarget();
  const typing = createTypeAhead(target);
  const press = keysOf(target);
  typing.begin();
  expect(press(new Key("i"), new Key("n"), new Key("x"), new Key("Backspace"), new Key("é"))).not.toContain(true);
  expect(press(new Key("Tab"), new Key("c", { ctrl: true }))).toEqual([true, true]);
  expect(typing.take()).toBe("iné");
  expect(press(new Key("z"))).toEqual([true]);
  expect(typing.take()).toBe("");
});

test("a page that does not come holds the keys no longer", () => {
  const target = new EventTarget();
  const typing = createTypeAhead(target);
  typing.begin();
  vi.advanceTimersByTime(10_000);
  expect(keysOf(target)(new Key("a"))).toEqual([true]);
});

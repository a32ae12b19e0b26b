import type { Person } from "../api/types.ts";

const BEGUN = /(?:^|\s)@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]*)?)$/u;

/** Whose name is being written where the caret is: what stands behind the @. */
export function begunName(text: string, caret: number): string | undefined {
  return BEGUN.exec(text.slice(0, caret))?.[1];
}

/** Whom that may be, best first. */
export function candidates(begun: string, people: readonly Person[]): readonly Person[] {
  const wanted = begun.toLocaleLowerCase();
  const starts = (name: string) => name.toLocaleLowerCase().startsWith(wanted);
  const named = people.filter(({ name }) => starts(name) || name.split(" ").some(starts));
  return named.toSorted((a, b) => Number(starts(b.name)) - Number(starts(a.name))).slice(0, 5);
}

/** The text with the name in place of what was begun, and where the caret goes on. */
export function complete(text: string, caret: number, name: string): { readonly text: string; readonly caret: number } {
  const begun = begunName(text, caret) ?? "";
  const before = `${text.slice(0, caret - begun.length)}${name} `;
  return { text: before + text.slice(caret), caret: before.length };
}

/** Who is named in a text. */
export function namedIn(text: string, people: readonly Person[]): readonly Person[] {
  return people.filter(({ name }) => text.includes(`@${name}`));
}

export type Piece = { readonly text: string; readonly named: boolean };

/** The text in pieces, so that names can be shown as such. */
export function pieces(text: string, people: readonly Person[]): readonly Piece[] {
  const names = people.map(({ name }) => `@${name}`).toSorted((a, b) => b.length - a.length);
  const found: Piece[] = [];
  let rest = text;
  while (rest !== "") {
    const places = names.map((name) => ({ name, at: rest.indexOf(name) })).filter(({ at }) => at >= 0);
    const first = places.toSorted((a, b) => a.at - b.at)[0];
    if (!first) return [...found, { text: rest, named: false }];
    if (first.at > 0) found.push({ text: rest.slice(0, first.at), named: false });
    found.push({ text: first.name, named: true });
    rest = rest.slice(first.at + first.name.length);
  }
  return found;
}

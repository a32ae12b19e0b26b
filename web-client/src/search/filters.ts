/** What a search can be narrowed by, as it is typed: `from:"Maria Okafor"`. */
export type FilterName = "from" | "in" | "type" | "lang" | "after" | "before" | "has" | "is";

export interface Filter {
  readonly name: FilterName;
  readonly value: string;
  /** Where it stands in the query. */
  readonly start: number;
  readonly end: number;
}

export const TYPES = ["screen", "camera", "voice", "file", "reply"] as const;
export const HAVING = ["reply", "question"] as const;

/** As the server reads it: a minus, a filter's name, then something in quotes or a run of signs. */
const PART = /(-?)(?:([A-Za-z]{2,8}):)?(?:"([^"]*)"?|([^"\s]+))/g;
const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** Which values each filter takes; the server tells of the others that they are none. */
const TAKES: Readonly<Record<FilterName, (value: string) => boolean>> = {
  from: () => true,
  in: () => true,
  type: (value) => TYPES.some((type) => type === value.toLowerCase()),
  lang: (value) => /^[a-z]{2,3}$/i.test(value),
  after: (value) => DAY.test(value),
  before: (value) => DAY.test(value),
  has: (value) => /^(repl(y|ies)|question)$/i.test(value),
  is: (value) => value.toLowerCase() === "unanswered",
};

const isName = (name: string): name is FilterName => Object.hasOwn(TAKES, name);

function parts(query: string): readonly { text: string; start: number; filter: Filter | undefined }[] {
  return [...query.matchAll(PART)].map((part) => {
    const [text, minus, typed = "", quoted, plain = ""] = part;
    const name = typed.toLowerCase();
    const value = (quoted ?? plain).trim().replace(name === "from" ? /^@/ : name === "in" ? /^#/ : /^$/, "");
    const start = part.index;
    const known = !minus && isName(name) && value !== "" && TAKES[name](value);
    return { text, start, filter: known ? { name, value, start, end: start + text.length } : undefined };
  });
}

/** The filters of a query, in their order. */
export function filtersIn(query: string): readonly Filter[] {
  return parts(query).flatMap(({ filter }) => filter ?? []);
}

/** What is left of a query without its filters: the words, as they were typed. */
export function wordsOf(query: string): readonly string[] {
  return parts(query).flatMap(({ text, filter }) => (filter ? [] : [text]));
}

/** Whether the query has this filter, however it was written. */
export function findFilter(query: string, name: FilterName, value: string): Filter | undefined {
  const low = value.toLowerCase();
  return filtersIn(query).find((filter) => filter.name === name && filter.value.toLowerCase() === low);
}

/** Where the filters end with which the query begins. */
function endOfLeading(query: string): number {
  const all = parts(query);
  const words = all.findIndex(({ filter }) => !filter);
  return (words === -1 ? all.at(-1) : all[words - 1])?.filter?.end ?? 0;
}

/** Puts it before the words, so that the last one may still be unfinished. */
export function withFilter(query: string, name: FilterName, value: string): string {
  const clean = value.replaceAll('"', "").trim();
  if (clean === "" || findFilter(query, name, clean)) return query;
  const before = name === "after" || name === "before" ? withoutAll(query, name) : query;
  const at = endOfLeading(before);
  const token = /\s/.test(clean) ? `${name}:"${clean}"` : `${name}:${clean}`;
  return [before.slice(0, at).trim(), token, before.slice(at).trimStart()].filter((part) => part !== "").join(" ");
}

export function withoutFilter(query: string, { start, end }: Filter): string {
  const rest = query.slice(end).trimStart();
  const before = query.slice(0, start).trimEnd();
  return before !== "" && rest !== "" ? `${before} ${rest}` : before + rest;
}

/** Without any filter of this name. */
export function withoutAll(query: string, name: FilterName): string {
  const found = filtersIn(query).find((filter) => filter.name === name);
  return found ? withoutAll(withoutFilter(query, found), name) : query;
}

/** Puts the filter there, or takes it away where it is there already. */
export function toggleFilter(query: string, name: FilterName, value: string): string {
  const found = findFilter(query, name, value);
  return found ? withoutFilter(query, found) : withFilter(query, name, value);
}

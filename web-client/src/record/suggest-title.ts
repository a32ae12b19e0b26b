const WORDS = 7;

/** A title from what was said first: the first words, with a capital, without a filler at the front. */
export function suggestTitle(firstWords: string | undefined): string | undefined {
  const words = (firstWords ?? "")
    .replace(/[…“”"]/g, "")
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  while (words.length > 2 && /^(um|uh|so|okay|ok|hi|hello|hey|everyone|well)[,.]?$/i.test(words[0] ?? ""))
    words.shift();
  const title = words
    .slice(0, WORDS)
    .join(" ")
    .replace(/[,.;:]$/, "");
  const [first, ...rest] = title;
  return first ? first.toLocaleUpperCase() + rest.join("") : undefined;
}

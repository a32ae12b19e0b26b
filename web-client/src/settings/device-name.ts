const BROWSERS: readonly (readonly [name: string, mark: RegExp])[] = [
  // The order matters: most of them also name those they descend from.
  ["Edge", /Edg(e|A|iOS)?\//],
  ["Opera", /OPR\//],
  ["Samsung Internet", /SamsungBrowser\//],
  ["Firefox", /(Firefox|FxiOS)\//],
  ["Chrome", /(Chrome|CriOS)\//],
  ["Safari", /Safari\//],
];
const SYSTEMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Android", /Android/],
  ["Windows", /Windows/],
  ["Mac", /Mac OS X|Macintosh/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux/],
];

/** What people call the browser and the device that a User-Agent (RFC 9110) names. */
export function deviceName(userAgent: string): { browser?: string; system?: string } {
  const browser = first(BROWSERS, userAgent);
  const system = first(SYSTEMS, userAgent);
  return { ...(browser && { browser }), ...(system && { system }) };
}

function first(known: readonly (readonly [string, RegExp])[], text: string): string | undefined {
  return known.find(([, mark]) => mark.test(text))?.[0];
}

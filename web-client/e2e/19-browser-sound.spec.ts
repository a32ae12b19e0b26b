import { expect, type Page, test } from "@playwright/test";
import { aPerson, voiceLead } from "./person.ts";
import { asAda, expectElapsed, origin, send, startRecording } from "./rooms.ts";
import { speak, withBed } from "./voice.ts";

// The voice begins when the microphone opens, some seconds before recording does: so the first phrase comes late.
const SAYS = [
  { atSeconds: 8, words: "check the billing dashboard" },
  { atSeconds: 12, words: "fix the customer invoice" },
  { atSeconds: 16, words: "schedule the project meeting" },
];
const SAID = SAYS.flatMap(({ words }) => words.split(" "));
const DONE = 20;

interface Heard {
  readonly text: string;
  readonly startMs: number;
}

/** Makes the browser's own recorder use this bit rate instead of the one that is asked for, and notes what it used. */
function useBitRate(rate: number | null): void {
  const rates: number[] = [];
  Object.assign(globalThis, { rates });
  globalThis.MediaRecorder = new Proxy(MediaRecorder, {
    construct: (recorder, [stream, options]) => {
      const made = new recorder(stream, rate ? { ...options, audioBitsPerSecond: rate } : options);
      rates.push(made.audioBitsPerSecond);
      return made;
    },
  });
}

/** The words of a message once they are there. */
async function heard(page: Page): Promise<Heard[]> {
  await expect(page).toHaveURL(/\/m\//);
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const ask = async (): Promise<{ state: string; segments?: { words: Heard[] }[] }> =>
    (await page.request.get(`${origin()}/api/messages/${id}/transcript`)).json();
  await expect.poll(async () => (await ask()).state, { timeout: 90_000 }).toBe("ready");
  return ((await ask()).segments ?? []).flatMap(({ words }) => words);
}

/** How many of the words that were said were heard, in their order. */
function inOrder(words: readonly Heard[]): number {
  let from = 0;
  return SAID.filter((said) => {
    const at = words.findIndex(({ text }, index) => index >= from && text === said);
    if (at >= 0) from = at + 1;
    return at >= 0;
  }).length;
}

for (const { name, rate, bed } of [
  { name: "between silences at the app's own bit rate", rate: null, bed: null },
  { name: "over music at 64 kbit/s", rate: 64_000, bed: "music" },
  { name: "over noise at 32 kbit/s", rate: 32_000, bed: "noise" },
  { name: "at 16 kbit/s", rate: 16_000, bed: null },
] as const) {
  test(`what is said ${name} is written down`, async () => {
    const clean = speak(SAYS, 60);
    const person = await aPerson(bed ? withBed(clean, bed) : clean);
    const { page } = person;
    await page.addInitScript(useBitRate, rate);
    await asAda(page);
    await page.goto(`${origin()}/record`);
    await startRecording(page, "Voice");
    const lead = await voiceLead(page);
    await expectElapsed(page, Math.ceil(DONE - lead));
    expect(await page.evaluate<number>("rates.at(-1)")).toBe(rate ?? 96_000);
    await page.getByRole("button", { name: "Stop" }).click();
    await send(page, `Said ${name}`);
    const words = await heard(page);
    expect(inOrder(words), words.map(({ text }) => text).join(" ")).toBeGreaterThanOrEqual(SAID.length - (bed ? 1 : 0));
    const last = words.find(({ text }) => text === "meeting");
    expect(Math.abs((last?.startMs ?? 0) / 1000 - (17 - lead))).toBeLessThan(1.2);
    await person.close();
  });
}

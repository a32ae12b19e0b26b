import { expect, test } from "@playwright/test";
import { shareADrawnBoard } from "./board.ts";
import { aPerson, expectAccessible, type Person, voiceLead } from "./person.ts";
import { expectLoaded, media, pause, play, seek } from "./playback.ts";
import { asAda, expectElapsed, origin, send, startRecording } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

const SAYS = [
  { atSeconds: 4, words: "check the billing dashboard" },
  { atSeconds: 9, words: "fix the customer invoice" },
  { atSeconds: 14, words: "schedule the project meeting" },
];
const DONE = 17;
const TITLE = "Too long by a third";

let ada: Person;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak(SAYS, 40));
  await ada.page.addInitScript(shareADrawnBoard);
  await asAda(ada.page);
});
test.afterAll(() => ada?.close());

const words = () => ada.page.locator(".word");
const cutWord = (text: string) => ada.page.locator(".cut-word", { hasText: text }).first();

test("Ada records more than she wanted", async () => {
  const { page } = ada;
  await page.getByRole("link", { name: "Record", exact: true }).first().click();
  await startRecording(page, "Screen");
  const lead = await voiceLead(page);
  await expectElapsed(page, Math.ceil(DONE - lead));
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, TITLE);
  await expectLoaded(page);
  await expect(words().filter({ hasText: "invoice" }).first()).toBeVisible({ timeout: 60_000 });
});

test("she cuts words out, and what is left plays at once", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "Message actions" }).click();
  await page.getByRole("menuitem", { name: "Cut the recording" }).click();
  await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
  await expect(cutWord("invoice")).toBeVisible();
  await expectLoaded(page);
  const before = (await media(page)).duration;
  await expectAccessible(page);
  await select("fix", "invoice");
  await page.getByRole("button", { name: "Cut these words" }).click();
  await expect(cutWord("invoice")).toHaveClass(/cut-word-out/);
  await expect(page.getByText(/0:\d\d becomes 0:\d\d/)).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "edit");

  // What is cut is passed over before anything is saved.
  const from = Number(await cutWord("fix").getAttribute("data-from")) / 1000;
  const to = Number(await cutWord("invoice").getAttribute("data-to")) / 1000;
  await seek(page, from - 0.4);
  await play(page);
  await expect.poll(async () => (await media(page)).currentTime, { intervals: [50] }).toBeGreaterThan(to - 0.05);
  await pause(page);

  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("This recording has been cut before.")).toBeVisible({ timeout: 60_000 });
  await expectLoaded(page);
  await expect.poll(async () => Math.abs(before - (await media(page)).duration - (to - from))).toBeLessThan(0.3);
  await expect(cutWord("dashboard")).toBeVisible();
  await expect(cutWord("invoice")).toHaveCount(0);
});

test("keys go back and forth", async () => {
  const { page } = ada;
  await select("schedule", "meeting");
  await page.getByRole("button", { name: "Cut these words" }).click();
  await expect(cutWord("meeting")).toHaveClass(/cut-word-out/);
  await page.keyboard.press("Control+z");
  await expect(cutWord("meeting")).not.toHaveClass(/cut-word-out/);
  await page.keyboard.press("Control+Shift+z");
  await expect(cutWord("meeting")).toHaveClass(/cut-word-out/);
  await page.keyboard.press("Control+z");
  await seek(page, 1);
  await page.getByRole("button", { name: "Cut from here" }).click();
  await seek(page, 2);
  await page.getByRole("button", { name: "Cut to here" }).click();
  await page.getByRole("button", { name: "Bring 0:01 to 0:02 back" }).click();
  await expect(page.getByText("Nothing is cut yet.")).toBeVisible();
});

test("the message plays what is left, and everything can be brought back", async () => {
  const { page } = ada;
  await page.getByRole("link", { name: "Back to the message" }).click();
  await expect(words().filter({ hasText: "dashboard" }).first()).toBeVisible();
  await expect(words().filter({ hasText: "invoice" })).toHaveCount(0);
  await expectLoaded(page);
  await page.getByRole("button", { name: "Message actions" }).click();
  await page.getByRole("menuitem", { name: "Cut the recording" }).click();
  await page.getByRole("button", { name: "Bring everything back" }).click();
  await expect(cutWord("invoice")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Bring everything back" })).toHaveCount(0);
});

test("a new recording takes the place of the old one, and the link stays", async () => {
  const { page } = ada;
  const edit = page.url();
  await page.goto(`${origin()}/record`);
  await startRecording(page, "Screen");
  await expectElapsed(page, 4);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("recorded", { exact: false })).toBeVisible();
  await page.goto(edit);
  await expectLoaded(page);
  expect((await media(page)).duration).toBeGreaterThan(12);
  const use = page.getByRole("button", { name: /^Use “.*” instead$/ }).first();
  await expect(use).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await use.click();
  await expect(page).toHaveURL(edit.replace(/\/edit$/, ""));
  await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
  await expectLoaded(page);
  expect((await media(page)).duration).toBeLessThan(8);
  // The stories after this one begin without drafts.
  await page.goto(`${origin()}/drafts`);
  await page.getByRole("link", { name: `Replaced: ${TITLE}` }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await expect(page).not.toHaveURL(/\/m\//);
  expect(ada.complaints).toEqual([]);
});

/** As with the mouse, from the first word to the last. */
async function select(first: string, last: string): Promise<void> {
  await cutWord(last).evaluate((end, start) => {
    const begin = [...document.querySelectorAll(".cut-word")].find((word) => word.textContent === start);
    const range = document.createRange();
    range.setStartBefore(begin ?? end);
    range.setEndAfter(end);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  }, first);
}

import { expect, test } from "@playwright/test";
import { shareADrawnBoard } from "./board.ts";
import { aPerson, expectAccessible, type Person, voiceLead } from "./person.ts";
import { expectLoaded, media } from "./playback.ts";
import { asAda, expectElapsed, origin, send, startRecording } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

const SAYS = [
  { atSeconds: 4, words: "check the billing dashboard" },
  { atSeconds: 9, words: "fix the customer invoice" },
  { atSeconds: 15, words: "schedule the project meeting" },
];
const SAID_WRONG = 12;
const DONE = 18;

let ada: Person;
test.describe.configure({ mode: "serial" });
test.beforeEach(async () => {
  // Each story hears the voice from its beginning.
  ada = await aPerson(speak(SAYS, 60));
  await ada.page.addInitScript(shareADrawnBoard);
  await asAda(ada.page);
});
test.afterEach(() => ada?.close());

const words = () => ada.page.locator(".word");
const cutWord = (text: string) => ada.page.locator(".cut-word", { hasText: text }).first();
const told = () => ada.page.locator(".take-back-told");

test("the last sentence is taken back by a key, and does not play", async () => {
  const { page } = ada;
  await page.goto(`${origin()}/record`);
  await startRecording(page, "Screen");
  const lead = await voiceLead(page);
  await expect(page.getByText("Takes back the last sentence.")).toBeVisible();
  await expectElapsed(page, Math.ceil(SAID_WRONG - lead));
  await page.keyboard.press("Backspace");
  await expect(told()).toHaveText(/^Took back [2-5] s\.$/);
  await expectAccessible(page);
  await photograph(page, "take-back");
  await expectElapsed(page, Math.ceil(DONE - lead));
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText(/0:0[2-5] taken back\./)).toBeVisible();
  await send(page, "Said better");
  await expectLoaded(page);
  const { duration } = await media(page);
  await expect(words().filter({ hasText: "dashboard" })).toBeVisible({ timeout: 60_000 });
  await expect(words().filter({ hasText: "meeting" })).toBeVisible();
  await expect(words().filter({ hasText: "invoice" })).toHaveCount(0);

  await page.goto(`${page.url()}/edit`);
  await expect(page.getByText("This recording has been cut before.")).toBeVisible();
  await page.getByRole("button", { name: "Bring everything back" }).click();
  await expect(cutWord("invoice")).toBeVisible({ timeout: 60_000 });
  await expectLoaded(page);
  const longer = (await media(page)).duration - duration;
  expect(longer).toBeGreaterThan(2);
  expect(longer).toBeLessThan(6);
  expect(ada.complaints).toEqual([]);
});

test("what was taken back can stay after all", async () => {
  const { page } = ada;
  await page.goto(`${origin()}/record`);
  await startRecording(page, "Voice");
  await page.getByRole("button", { name: "Take back the last sentence" }).click();
  await expect(told()).toHaveText(/nothing to take back|Took back 1 s/);
  const lead = await voiceLead(page);
  await expectElapsed(page, Math.ceil(SAID_WRONG - lead));
  await page.getByRole("button", { name: "Take back the last sentence" }).click();
  await expect(told()).toHaveText(/^Took back/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(told()).toHaveText("It stays in the recording.");
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, "Said as it was");
  await expect(words().filter({ hasText: "invoice" })).toBeVisible({ timeout: 60_000 });
  expect(ada.complaints).toEqual([]);
});

test("a tab that dies does not bring it back", async () => {
  const { page } = ada;
  await page.goto(`${origin()}/record`);
  await startRecording(page, "Voice");
  const lead = await voiceLead(page);
  await expectElapsed(page, Math.ceil(SAID_WRONG - lead));
  // Nobody hears of it before the tab is gone: only this device knows.
  await page.route("**/take-backs", (route) => route.abort());
  await page.keyboard.press("Backspace");
  await expect(told()).toHaveText(/^Took back/);
  await expectElapsed(page, Math.ceil(SAID_WRONG + 2 - lead));
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(`${origin()}/drafts`);
  await page.unroute("**/take-backs");
  await page.getByRole("button", { name: "Send", exact: true }).first().click();
  await expect(words().filter({ hasText: "dashboard" })).toBeVisible({ timeout: 60_000 });
  await expect(words().filter({ hasText: "invoice" })).toHaveCount(0);
});

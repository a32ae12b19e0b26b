import { expect, test } from "@playwright/test";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { send, setUp, startRecording } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

const SAYS = [
  { atSeconds: 6, words: "please open the garden window" },
  { atSeconds: 11, words: "and send the invoice to the office" },
  { atSeconds: 16, words: "the budget is for the new project" },
];

let ada: Person;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak(SAYS, 60));
});
test.afterAll(async () => {
  await ada?.close();
});

test("the words stand there while they are spoken", async () => {
  const { page } = ada;
  await setUp(page);
  await page.getByRole("link", { name: "Record", exact: true }).first().click();
  await startRecording(page, "Voice");
  const words = page.locator(".live-words");
  await expect(words).toContainText("Your words appear here");
  await expect(words).toContainText("garden window", { timeout: 30_000 });
  await expectAccessible(page);
  await expect(words).toContainText("invoice to the office", { timeout: 30_000 });
  await photograph(page, "live-words");
  await expect(words).toContainText("new project", { timeout: 30_000 });
  await expect(words).toContainText("garden window");
});

test("and the transcript is there with the message", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, "Open the window");
  await expect(page).toHaveURL(/\/m\//);
  await expect(page.locator(".word").filter({ hasText: "garden" })).toBeVisible();
  await expect(page.locator(".word").filter({ hasText: "project" })).toBeVisible();
});

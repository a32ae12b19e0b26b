import { expect, test } from "@playwright/test";
import { aPerson, type Person } from "./person.ts";
import { expectPlays } from "./playback.ts";
import { asAda, expectElapsed, origin, send, startRecording } from "./rooms.ts";
import { speak } from "./voice.ts";

let ada: Person;
test.beforeAll(async () => {
  ada = await aPerson(speak([], 30));
});
test.afterAll(() => ada?.close());

test("a message in which nobody speaks says so, and no word is found", async () => {
  const { page } = ada;
  await asAda(page);
  await page.goto(`${origin()}/record`);
  await startRecording(page, "Voice");
  await expectElapsed(page, 7);
  await expect(page.getByText("We hear nothing.")).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, "Silent minute");
  await expect(page.getByText("Nobody speaks in this message.")).toBeVisible({ timeout: 60_000 });
  await expectPlays(page, { picture: false });
  await page.goto(`${origin()}/search?q=the`);
  await expect(page.getByRole("status").first()).not.toBeEmpty();
  await expect(page.locator(".hit", { hasText: "Silent minute" })).toHaveCount(0);
  await page.goto(`${origin()}/search?q=${encodeURIComponent("xylophone zeitgeist")}`);
  await expect(page.getByText("Nobody said “xylophone zeitgeist”", { exact: false })).toBeVisible();
  await expect(page.locator(".hit")).toHaveCount(0);
});

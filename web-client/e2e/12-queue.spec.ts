import { expect, type Page, test } from "@playwright/test";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectLoaded, media } from "./playback.ts";
import { asAda, expectElapsed, inviteLink, joinAs, origin, PASSWORD, send, startRecording } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

const NOOR = { name: "Noor Haddad", email: "noor.queue@example.org" };

let ada: Person;
let noor: Person;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak([{ atSeconds: 3, words: "please look at the release today" }], 60));
  noor = await aPerson(speak([], 5));
  await asAda(ada.page);
  await joinAs(noor.page, await inviteLink(ada.page), NOOR);
});
test.afterAll(async () => {
  await ada?.close();
  await noor?.close();
});

async function say(page: Page, title: string, seconds: number): Promise<void> {
  await page.goto(`${origin()}/record`);
  await startRecording(page, "Voice");
  await expectElapsed(page, seconds);
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, title);
  await expectLoaded(page);
}

const waiting = (page: Page) => page.getByRole("link", { name: /^For you/ }).first();

test("what others send waits, and one button plays it all", async () => {
  await noor.page.goto(`${origin()}/queue`);
  await expect(noor.page.getByText("Nothing waits for you")).toBeVisible();
  await expectAccessible(noor.page);
  await say(ada.page, "First thing", 6);
  await say(ada.page, "Second thing", 4);
  const { page } = noor;
  await expect(waiting(page)).toContainText("2");
  await expect(page.getByText(/^2 clips · 0:\d\d/)).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "queue");
  await page.getByRole("button", { name: "Play all" }).click();
  await expect(page.getByRole("heading", { name: "First thing" })).toBeVisible();
  await expect(page.getByText("1 of 2")).toBeVisible();
  await expectLoaded(page);
  await expect.poll(async () => (await media(page)).currentTime).toBeGreaterThan(2);
  await expectAccessible(page);
  await photograph(page, "queue-playing");
  // It goes on in a corner while one looks elsewhere.
  await page.locator(".rail-channels a").first().click();
  const corner = page.getByRole("region", { name: "Playing what waits for you" });
  await expect(corner).toHaveClass(/queue-mini/);
  await expectAccessible(page);
  await photograph(page, "queue-corner");
  const before = (await media(page)).currentTime;
  await expect.poll(async () => (await media(page)).currentTime).toBeGreaterThan(before);
  await corner.getByRole("link", { name: "First thing" }).click();
  await expect(corner).not.toHaveClass(/queue-mini/);
  // Played to its end with real sound; then the next one comes by itself.
  await expect(page.getByText("2 of 2")).toBeVisible({ timeout: 30_000 });
  await expect(waiting(page)).toContainText("1");
});

test("the second is remembered on another device", async () => {
  const { page } = noor;
  await expect.poll(async () => (await media(page)).currentTime).toBeGreaterThan(1.5);
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText(/^from 0:0[1-4]$/)).toBeVisible();

  const context = await noor.browser.newContext();
  const other = await context.newPage();
  await other.goto(`${origin()}/sign-in`);
  await other.getByLabel("E-mail address").fill(NOOR.email);
  await other.getByLabel("Password").fill(PASSWORD);
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other).toHaveURL(/\/queue$/);
  await expect(other.getByText(/^from 0:0[1-4]$/)).toBeVisible();
  await other.getByRole("button", { name: "Play all" }).click();
  await expectLoaded(other);
  expect((await media(other)).currentTime).toBeGreaterThan(1);

  // H: heard, and both devices agree.
  await other.keyboard.press("h");
  await expect(other.getByText("Nothing waits for you")).toBeVisible();
  await expect(page.getByText("Nothing waits for you")).toBeVisible();
  await expect(waiting(page)).not.toContainText("1");
  await context.close();
  expect([...ada.complaints, ...noor.complaints]).toEqual([]);
});

test("silences are passed over when one wants that, and it ends in time at a speed of one's own", async () => {
  await ada.page.goto(`${origin()}/record`);
  await startRecording(ada.page, "Voice");
  // A few words from the third second on, and a long silence after them.
  await expectElapsed(ada.page, 12);
  await ada.page.getByRole("button", { name: "Stop" }).click();
  await send(ada.page, "A long breath");
  await expectLoaded(ada.page);
  const { page } = noor;
  await page.goto(`${origin()}/queue`);
  await page.getByRole("button", { name: "Play all" }).click();
  await expect(page.getByRole("heading", { name: "A long breath" })).toBeVisible();
  await page.getByRole("checkbox", { name: "Play one after the other" }).setChecked(false);
  await expectLoaded(page);
  await page.evaluate(() => {
    const sound = document.querySelector<HTMLMediaElement>("media-controller [slot=media]");
    sound?.addEventListener("seeked", () => document.body.setAttribute("data-jumped", String(sound.currentTime)));
  });
  await page.getByRole("button", { name: "Skip pauses and fillers" }).click();
  // One jump to where the silence ends, and not one second after the other.
  const jumped = async () => Number(await page.locator("body").getAttribute("data-jumped"));
  await expect.poll(jumped).toBeGreaterThan(10);
  // Passed over on purpose counts as heard; without auto-play it stays where it is.
  await expect(waiting(page)).not.toContainText("1");
  await expect(page.getByRole("heading", { name: "A long breath" })).toBeVisible();
  await page.getByRole("button", { name: "Skip pauses and fillers" }).click();
  await page.getByRole("button", { name: "Close" }).click();
});

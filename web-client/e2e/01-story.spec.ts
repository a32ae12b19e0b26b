import { expect, test } from "@playwright/test";
import { aPerson, expectAccessible, openBoard, type Person, voiceLead } from "./person.ts";
import { expectLoaded, expectPlays, media, pause, play, seek } from "./playback.ts";
import {
  expectElapsed,
  expectLevel,
  fillAccount,
  inviteLink,
  MARIA,
  openFirstChannel,
  send,
  setUp,
  startRecording,
} from "./rooms.ts";
import { speak } from "./voice.ts";

// The voice begins when the microphone opens, some seconds before recording does: so the first phrase comes late.
const ADA_SAYS = [
  { atSeconds: 6, words: "check the billing dashboard" },
  { atSeconds: 10, words: "fix the customer invoice" },
  { atSeconds: 14, words: "schedule the project meeting" },
];
const MARIA_SAYS = [{ atSeconds: 3, words: "please update the release button" }];
/** When all has been said, on the voice's own clock. */
const ADA_IS_DONE = 17;
const TITLE = "Billing walkthrough";

let ada: Person;
let maria: Person;
let lead = 0;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak(ADA_SAYS, 60));
  maria = await aPerson(speak(MARIA_SAYS, 60));
});
test.afterAll(async () => {
  await ada?.close();
  await maria?.close();
});

test("Ada sets the server up and invites Maria", async () => {
  await setUp(ada.page);
  await expect(ada.page.getByText("It is quiet here")).toBeVisible();
  await expectAccessible(ada.page);
  const link = await inviteLink(ada.page);
  await maria.page.goto(link);
  await expect(maria.page.getByText("Ada Brandt invites you")).toBeVisible();
  await expectAccessible(maria.page);
  await fillAccount(maria.page, MARIA);
  await maria.page.getByRole("button", { name: "Join" }).click();
  await expect(maria.page).toHaveURL(/\/c\//);
});

test("Ada records her screen and sends it", async () => {
  const { page, context } = ada;
  await openBoard(context);
  await page.bringToFront();
  await page.getByRole("link", { name: "Record", exact: true }).first().click();
  await expectAccessible(page);
  await startRecording(page, "Screen");
  lead = await voiceLead(page);
  await expectLevel(page);
  await expectElapsed(page, 5);
  await expectElapsed(page, Math.ceil(ADA_IS_DONE - lead));
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("recorded", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await send(page, TITLE);
  await expect(page).toHaveURL(/\/m\//);
  await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
});

test("Maria sees it without reloading, and it plays and seeks", async () => {
  const { page } = maria;
  await page.getByRole("link", { name: TITLE }).click();
  await expectPlays(page, { picture: true });
  await expectPlays(ada.page, { picture: true });
});

test("the words stand beside it and lead to their moment", async () => {
  const { page } = ada;
  const words = page.locator(".word");
  await expect(words.first()).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  const word = words.filter({ hasText: "invoice" }).first();
  await word.click();
  const spoken = Number(await word.getAttribute("data-ms")) / 1000;
  await expect.poll(async () => Math.abs((await media(page)).currentTime - spoken)).toBeLessThan(0.3);
  await expect(word).toHaveClass(/word-now/);
});

for (const { atSeconds, words } of ADA_SAYS) {
  test(`"${words}" is found where it was spoken`, async () => {
    const { page } = maria;
    await page.keyboard.press("/");
    await page.getByRole("searchbox").fill(words.replace(/ the /, " "));
    const hit = page.locator(".hit-link").first();
    await expect(hit).toContainText(TITLE);
    await expect(hit.locator("mark").first()).toBeVisible();
    if (words.includes("invoice")) {
      await expectAccessible(page);
    }
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/m\/.*t=\d+/);
    await expectLoaded(page);
    const spoken = atSeconds - lead;
    await expect.poll(async () => Math.abs((await media(page)).currentTime - (spoken - 1))).toBeLessThan(1);
  });
}

test("Maria replies by voice at a moment, and Ada sees it appear", async () => {
  const { page } = maria;
  await seek(page, 4);
  await page
    .getByRole("button", { name: /^Reply here/ })
    .first()
    .click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("Reply at 0:04");
  await sheet.getByLabel("Count down 3-2-1").setChecked(false);
  await sheet.getByRole("button", { name: "Start recording" }).click();
  await expectElapsed(page, 7);
  await sheet.getByRole("button", { name: "Stop" }).click();
  await sheet.getByRole("button", { name: "Send", exact: true }).click();
  await expect(sheet).toBeHidden();
  expect(Math.abs((await media(page)).currentTime - 4)).toBeLessThan(0.5);

  const reply = ada.page.locator(".reply");
  await expect(reply).toContainText(MARIA.name);
  await expect(reply).toContainText("at 0:04");
  await expect(reply.getByRole("button", { name: /^Play/ })).toBeVisible({ timeout: 60_000 });
  await expect(reply).toContainText("release button", { timeout: 60_000 });
  await reply.getByRole("button", { name: /^Play/ }).click();
  await expect(reply.getByRole("button", { name: /^Pause/ })).toBeVisible();
  await ada.page.getByRole("button", { name: /^Reply by Maria/ }).click();
  await expect.poll(async () => Math.abs((await media(ada.page)).currentTime - 4)).toBeLessThan(0.3);
  await play(ada.page);
  await pause(ada.page);
  await expectAccessible(ada.page);
});

test("the reply's words are found as well, and play in place", async () => {
  const { page } = ada;
  await page.goto(`${new URL(page.url()).origin}/search?q=release%20button`);
  const hit = page.locator(".hit").first();
  await expect(hit).toContainText(`answers “${TITLE}”`);
  await hit.locator(".hit-link").focus();
  await page.keyboard.press("Space");
  await expect(hit.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect
    .poll(() => hit.locator("video").evaluate((video) => video instanceof HTMLVideoElement && video.currentTime))
    .toBeGreaterThan(0.5);
  await openFirstChannel(page);
  await expect(page.locator(".card").first()).toContainText("1 reply");
  await expectAccessible(page);
});

test("nothing in the pages complained", () => {
  expect([...ada.complaints, ...maria.complaints]).toEqual([]);
});

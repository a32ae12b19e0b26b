import { execFileSync } from "node:child_process";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { aFolder } from "./folders.ts";
import { openMortalBrowser } from "./mortal-browser.ts";
import { aPerson, expectAccessible, type Person, secondsRecorded, voiceLead } from "./person.ts";
import { expectLoaded, expectPlays, media } from "./playback.ts";
import { ADA, asAda, expectElapsed, origin, PASSWORD, send, setUp, startRecording } from "./rooms.ts";
import { type RunningServer, startServer } from "./server.ts";
import { speak } from "./voice.ts";

const OFFLINE_SECONDS = Number(process.env["WHENEVER_E2E_OFFLINE_SECONDS"] ?? 20);
const AWAY = "On this device; sending goes on when the network is back.";
const SAFE_UP_TO = /Safe on the server up to \d+:\d\d/;

const cardOf = (page: Page) => page.locator(".card-interrupted");

async function expectWords(page: Page, ...phrases: string[]): Promise<void> {
  await expect(page.locator(".word").first()).toBeVisible({ timeout: 90_000 });
  for (const phrase of phrases) await expect(page.locator(".transcript")).toContainText(phrase);
}

/** Breaks a voice recording off by loading the page anew, after so many seconds. */
async function breakOff(page: Page, seconds: number): Promise<Locator> {
  await page.goto(`${origin()}/record`);
  await startRecording(page, "Voice");
  await expectElapsed(page, seconds);
  await page.goto(`${origin()}/drafts`);
  await expect(cardOf(page)).toContainText("Voice message, interrupted");
  return cardOf(page);
}

test("a browser that is killed in the middle: the same profile goes on, and both halves are there", async () => {
  const profile = aFolder("profile");
  const first = await openMortalBrowser(profile, speak([{ atSeconds: 4, words: "check the billing dashboard" }], 60));
  await asAda(first.page);
  await first.page.goto(`${origin()}/record`);
  await startRecording(first.page, "Camera");
  await expectElapsed(first.page, Math.ceil(10 - (await voiceLead(first.page))));
  const before = await secondsRecorded(first.page);
  await first.kill();

  const second = await openMortalBrowser(profile, speak([{ atSeconds: 4, words: "update the release button" }], 60));
  try {
    const { page } = second;
    const banner = page.getByText(/A recording was interrupted. 0:\d\d of it is safe on this device./);
    await page.goto(origin());
    // Chromium writes cookies every half minute: it may have forgotten that Ada signed in.
    await expect(banner.or(page.getByLabel("Password"))).toBeVisible();
    if (await page.getByLabel("Password").isVisible()) await signIn(page.getByRole("main"));
    await expect(banner).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "See what to do" }).click();
    await cardOf(page).getByRole("link", { name: "Continue" }).click();
    await page.getByLabel("Count down 3-2-1").setChecked(false);
    await page.getByRole("button", { name: "Start recording" }).click();
    await expectElapsed(page, Math.ceil(10 - (await voiceLead(page))));
    const after = await secondsRecorded(page);
    await page.getByRole("button", { name: "Stop" }).click();
    await send(page, "Two halves");
    await expectPlays(page, { picture: true });
    const missing = before + after - (await media(page)).duration;
    test.info().annotations.push({ type: "missing", description: `${missing.toFixed(2)} s` });
    expect(missing).toBeLessThanOrEqual(2);
    await expectWords(page, "billing dashboard", "release button");
    await page.goto(`${origin()}/drafts`);
    await expect(cardOf(page)).toHaveCount(0);
  } finally {
    await second.kill();
  }
});

test("a server that is killed and comes back: recording goes on, and all of it is there", async () => {
  let server: RunningServer | undefined;
  let ada: Person | undefined;
  try {
    server = await startServer();
    ada = await aPerson(
      speak(
        [
          { atSeconds: 4, words: "check the billing dashboard" },
          { atSeconds: 12, words: "update the release button" },
        ],
        60,
      ),
    );
    const { page } = ada;
    await setUp(page, server.link);
    await page.getByRole("link", { name: "Record", exact: true }).first().click();
    await startRecording(page, "Voice");
    const lead = await voiceLead(page);
    await expect(page.getByText(SAFE_UP_TO)).toBeVisible();
    await expectElapsed(page, Math.ceil(8 - lead));
    await server.kill();
    await expect(page.getByText(AWAY)).toBeVisible();
    await expectElapsed(page, Math.ceil(16 - lead));
    await server.restart();
    await expect(page.getByText(SAFE_UP_TO)).toBeVisible({ timeout: 60_000 });
    const recorded = await secondsRecorded(page);
    await page.getByRole("button", { name: "Stop" }).click();
    await send(page, "Through a power cut");
    await expectLoaded(page);
    expect((await media(page)).duration).toBeGreaterThan(recorded - 0.5);
    await expectWords(page, "billing dashboard", "release button");
  } finally {
    await ada?.close();
    await server?.stop();
  }
});

test.describe("on one device", () => {
  let ada: Person;
  test.describe.configure({ mode: "serial" });
  test.beforeAll(async () => {
    const said = { atSeconds: 14, words: "schedule the project meeting" };
    ada = await aPerson(speak([{ atSeconds: 3, words: "hello everyone" }, said], 60 + OFFLINE_SECONDS));
    await asAda(ada.page);
  });
  test.afterAll(() => ada?.close());

  test("without a network it goes on, says so, and everything arrives", async () => {
    const { page, context } = ada;
    await page.goto(`${origin()}/record`);
    await startRecording(page, "Voice");
    await expect(page.getByText(SAFE_UP_TO)).toBeVisible();
    await expectElapsed(page, 4);
    await context.setOffline(true);
    await expect(page.getByText(AWAY)).toBeVisible();
    await expectAccessible(page);
    await expectElapsed(page, 4 + OFFLINE_SECONDS);
    await context.setOffline(false);
    await expect(page.getByText(SAFE_UP_TO)).toBeVisible();
    const recorded = await secondsRecorded(page);
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByText("Safe on the server", { exact: true })).toBeVisible();
    await send(page, "Through a tunnel");
    await expectLoaded(page);
    expect((await media(page)).duration).toBeGreaterThan(recorded - 0.5);
    await expectWords(page, "project meeting");
  });

  test("after a reload one sends what is there", async () => {
    const { page } = ada;
    const card = await breakOff(page, 5);
    await expectAccessible(page);
    await card.getByRole("link", { name: "Continue" }).click();
    await page.reload();
    await expect(page.getByText(/What you say now follows the 0:0\d that are there\./)).toBeVisible();
    await expect(page.getByRole("button", { name: "Start recording" })).toBeFocused();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Back to drafts" }).click();
    await card.getByRole("button", { name: "Send" }).click();
    await expect(page).toHaveURL(/\/m\//);
    await expectPlays(page, { picture: false });
    expect((await media(page)).duration).toBeGreaterThan(3);
  });

  test("after a reload one downloads it, and the file plays", async () => {
    const { page } = ada;
    const card = await breakOff(page, 5);
    const downloading = page.waitForEvent("download");
    await card.getByRole("button", { name: "Download" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/\.webm$/);
    const file = await download.path();
    expect(decodedSeconds(file)).toBeGreaterThan(3);
    expect(decodedSeconds(file)).toBeLessThan(7);

    await card.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
    await expect(card).toBeVisible();
    await card.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
    await expect(page.getByText("No drafts")).toBeVisible();
    await page.reload();
    await expect(page.getByText("No drafts")).toBeVisible();
  });

  test("a second tab says that the first is recording, takes over when it closes, and lets go again", async () => {
    const { context, page } = ada;
    const first = await context.newPage();
    await first.goto(`${origin()}/record`);
    await startRecording(first, "Voice");
    await expect(first.getByText(SAFE_UP_TO)).toBeVisible();
    await page.goto(`${origin()}/drafts`);
    const draft = page.locator(".card").first();
    await expect(draft).toContainText("Another tab is recording this.");
    await expect(draft.getByRole("link", { name: "Continue" })).toHaveCount(0);
    await expectElapsed(first, 4);
    await first.close({ runBeforeUnload: false });
    await expect(cardOf(page).getByRole("link", { name: "Continue" })).toBeVisible();
    // What only waits for a choice follows the person, to another tab and back.
    const other = await context.newPage();
    await other.goto(`${origin()}/drafts`);
    await expect(cardOf(other).getByRole("link", { name: "Continue" })).toBeVisible();
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await expect(cardOf(page).getByRole("link", { name: "Continue" })).toBeVisible();
    await other.close();
    await cardOf(page).getByRole("button", { name: "Discard" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
    await expect(page.getByText("No drafts")).toBeVisible();
  });

  test("signed out in between: one signs in over the recording, and it arrives", async () => {
    const { context, page } = ada;
    await page.goto(`${origin()}/record`);
    await startRecording(page, "Voice");
    await expect(page.getByText(SAFE_UP_TO)).toBeVisible();
    await context.clearCookies();
    await expect(page.getByText("Sign in again to send it. It is safe on this device.")).toBeVisible();
    await expectElapsed(page, 6);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await signIn(page.getByRole("dialog"));
    await expect(page.getByText("Safe on the server", { exact: true })).toBeVisible();
    await send(page, "Signed out in between");
    await expect(page).toHaveURL(/\/m\//);
    await expectPlays(page, { picture: false });
  });

  test("signed out and reloaded: after signing in the recording is offered", async () => {
    const { context, page } = ada;
    await page.goto(`${origin()}/record`);
    await startRecording(page, "Voice");
    await expectElapsed(page, 4);
    await context.clearCookies();
    await page.goto(`${origin()}/drafts`);
    await signIn(page.getByRole("main"));
    await expect(cardOf(page)).toContainText("Safe on the server");
    await cardOf(page).getByRole("button", { name: "Discard" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
    await expect(page.getByText("No drafts")).toBeVisible();
    expect(ada.complaints).toEqual([]);
  });

  test("on another device one goes on with what the first has sent", async () => {
    const { context, page } = ada;
    const first = await context.newPage();
    await first.goto(`${origin()}/record`);
    await startRecording(first, "Voice");
    await expect(first.getByText(SAFE_UP_TO)).toBeVisible();
    await page.goto(`${origin()}/drafts`);
    await expect(page.locator(".card").first()).toContainText("Another tab is recording this.");
    const other = await aPerson(speak([{ atSeconds: 3, words: "update the release button" }], 30));
    try {
      await asAda(other.page);
      await other.page.goto(`${origin()}/drafts`);
      const draft = other.page.locator(".card").first();
      await expect(draft).toContainText("It is being recorded on another device or in another tab.");
      await expect(draft.getByRole("link", { name: "Continue" })).toHaveCount(0);
      await first.close({ runBeforeUnload: false });
      await expect(cardOf(page).getByRole("link", { name: "Continue" })).toBeVisible();
      await other.page.addInitScript(halfAMinuteAhead);
      await other.page.reload();
      await expect(draft.getByRole("link", { name: "Continue" })).toBeVisible();
      await expectAccessible(other.page);
      await draft.locator(".card-title a").click();
      await expect(other.page).toHaveURL(/\/m\//);
      const goOn = other.page.locator(".draft-bar").getByRole("link", { name: "Continue" });
      await expect(goOn).toBeVisible();
      await expectAccessible(other.page);
      await goOn.click();
      await other.page.getByLabel("Count down 3-2-1").setChecked(false);
      await other.page.getByRole("button", { name: "Start recording" }).click();
      await expectElapsed(other.page, 7);
      await other.page.getByRole("button", { name: "Stop" }).click();
      await expect(other.page.getByText("Safe on the server", { exact: true })).toBeVisible();

      // On the first device its part is still open, and gets its end with the message.
      await send(other.page, "On two devices");
      await expect(other.page).toHaveURL(/\/m\//);
      await expect(page.getByText("No drafts")).toBeVisible();
      await expectWords(other.page, "release button");
    } finally {
      await other.close();
    }
  });
});

/** Runs in the page: half a minute in which nothing came is over. */
function halfAMinuteAhead(): void {
  const now = Date.now;
  Date.now = () => now() + 40_000;
}

async function signIn(place: Locator): Promise<void> {
  await place.getByLabel("E-mail address").fill(ADA.email);
  await place.getByLabel("Password").fill(PASSWORD);
  await place.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** How long a file is when all of it is decoded. */
function decodedSeconds(file: string): number {
  const times = execFileSync("ffprobe", [
    ...["-v", "error", "-select_streams", "a:0", "-show_entries", "packet=pts_time", "-of", "csv=p=0", file],
  ]);
  return Math.max(...times.toString().trim().split("\n").map(Number.parseFloat));
}

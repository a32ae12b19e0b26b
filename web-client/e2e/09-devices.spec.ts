import { expect, test } from "@playwright/test";
import { endDevice, keepDevices, leaveOnDisk } from "./devices.ts";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectPlays } from "./playback.ts";
import { asAda, expectElapsed, origin, send, startRecording } from "./rooms.ts";
import { speak } from "./voice.ts";

let ada: Person;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak([{ atSeconds: 1, words: "hello everyone, here is the report of this week" }], 60));
  await ada.context.addInitScript(keepDevices);
  await asAda(ada.page);
});
test.afterAll(() => ada?.close());
test.beforeEach(() => ada.page.goto(`${origin()}/record`));

test("sharing that is ended in the browser's own bar stops the recording, and says why", async () => {
  const { page } = ada;
  await startRecording(page, "Screen");
  await expectElapsed(page, 4);
  await endDevice(page, "screen");
  await expect(page.getByText("The sharing was ended, so we stopped.")).toBeVisible();
  await expectAccessible(page);
  await send(page, "Ended in the bar");
  await expectPlays(page, { picture: true });
});

test("a screen recording goes on without its microphone, and with another one", async () => {
  const { page } = ada;
  await startRecording(page, "Screen");
  await expectElapsed(page, 3);
  await endDevice(page, "microphone");
  const notice = page.getByRole("alert");
  await expect(notice).toContainText(/The microphone is gone since 0:0\d\. The recording goes on without your voice\./);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
  await page.setViewportSize({ width: 1280, height: 800 });
  await notice.getByRole("button", { name: /^Use/ }).first().press("Enter");
  await expect(notice).toHaveCount(0);
  await expectElapsed(page, 9);
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, "Two microphones");
  await expectPlays(page, { picture: true });
});

test("a voice message pauses without its microphone and goes on with another", async () => {
  const { page } = ada;
  await startRecording(page, "Voice");
  await expectElapsed(page, 3);
  await endDevice(page, "microphone");
  const notice = page.getByRole("alert");
  await expect(notice).toContainText("so we paused. Everything before it is safe.");
  await notice.getByRole("button", { name: /^Use/ }).first().click();
  await expect(notice).toHaveCount(0);
  await page.getByRole("button", { name: "Go on" }).click();
  await expectElapsed(page, 6);
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, "Paused and gone on");
  await expectPlays(page, { picture: false });
});

test("a microphone that goes silent is noticed", async () => {
  const { page } = ada;
  await startRecording(page, "Voice");
  await expect(page.getByRole("alert")).toContainText(/The microphone went silent at 0:\d\d\./, { timeout: 30_000 });
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, "Then nothing");
  await expectPlays(page, { picture: false });
});

test("a disk that fills is told in minutes, and the recording stops in time", async () => {
  const { page } = ada;
  await startRecording(page, "Voice");
  await leaveOnDisk(page, 22_000_000);
  await expect(page.getByText(/(About \d minutes? fits?|Less than a minute fits) on this device\./)).toBeVisible();
  await leaveOnDisk(page, 15_000_000);
  await expect(page.getByText("This device is nearly full, so we stopped in time.")).toBeVisible();
  await send(page, "In time");
  await expectPlays(page, { picture: false });
});

test("the workspace's limit is told before it comes, and the recording stops there", async () => {
  const { page } = ada;
  await page.route("**/upload-limits", (route) => route.fulfill({ json: { maxBytes: 1e9, maxDurationMs: 6000 } }));
  await page.reload();
  await startRecording(page, "Voice");
  await expect(page.getByText("This is the last minute that a message may have here.")).toBeVisible();
  await expect(page.getByText("A message here may not be longer, so we stopped.")).toBeVisible();
  await send(page, "As long as may be");
  await expectPlays(page, { picture: false });
  expect(ada.complaints).toEqual([]);
});

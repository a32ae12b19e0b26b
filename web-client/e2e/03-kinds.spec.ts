import { expect, test } from "@playwright/test";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectPlays } from "./playback.ts";
import { asAda, expectElapsed, origin, send, startRecording } from "./rooms.ts";
import { aBrokenFile, speak } from "./voice.ts";

let ada: Person;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak([{ atSeconds: 2, words: "hello everyone" }], 30));
  await asAda(ada.page);
});
test.afterAll(() => ada?.close());

test("a camera is recorded with pauses by the space bar, and plays", async () => {
  const { page } = ada;
  await page.goto(`${origin()}/record`);
  await startRecording(page, "Camera");
  await expectElapsed(page, 2);
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Go on" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Space");
  await expectElapsed(page, 6);
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, "Camera note");
  await expectPlays(page, { picture: true });
});

for (const codec of ["vp9", "vp8"]) {
  test(`a browser that only has ${codec.toUpperCase()} records too`, async () => {
    const { context } = ada;
    const page = await context.newPage();
    await page.addInitScript((only) => {
      const can = MediaRecorder.isTypeSupported.bind(MediaRecorder);
      MediaRecorder.isTypeSupported = (type) => (type.startsWith("video") ? type.includes(only) : true) && can(type);
    }, codec);
    await page.goto(`${origin()}/record`);
    await startRecording(page, "Camera");
    await expectElapsed(page, 4);
    await page.getByRole("button", { name: "Stop" }).click();
    await send(page, `In ${codec}`);
    await expectPlays(page, { picture: true });
    await page.close();
  });
}

test("a recording survives a closed tab and waits in Drafts", async () => {
  const { context } = ada;
  const page = await context.newPage();
  await page.goto(`${origin()}/record`);
  await startRecording(page, "Voice");
  await expectElapsed(page, 5);
  await page.close({ runBeforeUnload: false });
  const later = await context.newPage();
  await later.goto(`${origin()}/drafts`);
  const card = later.locator(".card-interrupted");
  await expect(card).toContainText("Voice message, interrupted");
  await expectAccessible(later);
  await card.getByRole("button", { name: "Send" }).click();
  await expect(later.getByRole("button", { name: /^Reply here/ }).first()).toBeVisible();
  await expectPlays(later, { picture: false });
  await later.close();
});

test("a file that only begins like a recording gets a sentence", async () => {
  const { page } = ada;
  await page.goto(`${origin()}/record`);
  await page.locator("input[type=file]").setInputFiles(aBrokenFile());
  const alert = page.getByRole("alert");
  await expect(alert).toBeVisible({ timeout: 60_000 });
  expect((await alert.textContent())?.trim()).toMatch(/^[A-Z].*\.$/);
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("button", { name: /^Screen/ })).toBeVisible();
  await page.goto(`${origin()}/drafts`);
  await expect(page.getByText("No drafts")).toBeVisible();
});

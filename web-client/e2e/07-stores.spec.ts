import { expect, test } from "@playwright/test";
import { aPerson, type Person } from "./person.ts";
import { expectPlays } from "./playback.ts";
import { asAda, expectElapsed, origin, startRecording } from "./rooms.ts";
import { speak } from "./voice.ts";

let ada: Person;
test.beforeAll(async () => {
  ada = await aPerson(speak([{ atSeconds: 2, words: "hello everyone" }], 60));
  await ada.context.addInitScript(() => {
    Reflect.deleteProperty(StorageManager.prototype, "getDirectory");
  });
  await asAda(ada.page);
});
test.afterAll(() => ada?.close());

/** Runs in the page: how many bytes of slices IndexedDB holds. */
function bytesInDatabase(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opened = indexedDB.open("whenever-spool");
    opened.onerror = () => reject(opened.error);
    opened.onsuccess = () => {
      const slices = opened.result.transaction("slices").objectStore("slices").getAll();
      slices.onsuccess = () => {
        opened.result.close();
        resolve(slices.result.reduce((sum: number, { bytes }: { bytes: Uint8Array }) => sum + bytes.length, 0));
      };
    };
  });
}

test("without a private file system the recording is in IndexedDB, survives a reload, and is sent", async () => {
  const { page } = ada;
  await page.goto(`${origin()}/record`);
  await expect(page.getByText("This browser gives us no room")).toHaveCount(0);
  await startRecording(page, "Voice");
  await expectElapsed(page, 6);
  expect(await page.evaluate(bytesInDatabase)).toBeGreaterThan(10_000);
  await page.goto(`${origin()}/drafts`);
  const card = page.locator(".card-interrupted");
  await expect(card).toContainText("Voice message, interrupted");
  const download = page.waitForEvent("download");
  await card.getByRole("button", { name: "Download" }).click();
  expect((await (await download).createReadStream()).readable).toBe(true);
  await card.getByRole("button", { name: "Send" }).click();
  await expect(page).toHaveURL(/\/m\//);
  await expectPlays(page, { picture: false });
  await expect.poll(() => page.evaluate(bytesInDatabase)).toBe(0);
  expect(ada.complaints).toEqual([]);
});

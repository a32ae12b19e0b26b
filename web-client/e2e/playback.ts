import { createHash } from "node:crypto";
import { expect, type Page } from "@playwright/test";

interface Media {
  readonly currentTime: number;
  readonly duration: number;
  readonly readyState: number;
}

const MEDIA = "media-controller [slot=media]";

export async function media(page: Page): Promise<Media> {
  return page.locator(MEDIA).evaluate((element) => {
    if (!(element instanceof HTMLMediaElement)) throw new Error("no media");
    const { currentTime, duration, readyState } = element;
    return { currentTime, duration, readyState };
  });
}

export async function expectLoaded(page: Page): Promise<void> {
  await page.locator(MEDIA).waitFor({ state: "attached", timeout: 60_000 });
  await expect.poll(async () => (await media(page)).readyState, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
}

export async function seek(page: Page, seconds: number): Promise<void> {
  await page.locator(MEDIA).evaluate((element, to) => {
    if (element instanceof HTMLMediaElement) element.currentTime = to;
  }, seconds);
  await expect.poll(async () => Math.abs((await media(page)).currentTime - seconds)).toBeLessThan(0.6);
}

export async function play(page: Page): Promise<void> {
  await page.locator(MEDIA).evaluate(async (element) => {
    if (element instanceof HTMLMediaElement) await element.play();
  });
}

export async function pause(page: Page): Promise<void> {
  await page.locator(MEDIA).evaluate((element) => {
    if (element instanceof HTMLMediaElement) element.pause();
  });
}

/** A fingerprint of the picture that the video shows now. */
export function frame(page: Page): Promise<string> {
  return page
    .locator(MEDIA)
    .evaluate((element) => {
      const canvas = document.createElement("canvas");
      canvas.width = 320;
      canvas.height = 180;
      if (element instanceof HTMLVideoElement) canvas.getContext("2d")?.drawImage(element, 0, 0, 320, 180);
      return canvas.toDataURL("image/png");
    })
    .then((image) => createHash("sha256").update(image).digest("hex"));
}

/** The picture moves, the time goes on, the length is known, and one can jump and go on from there. */
export async function expectPlays(page: Page, { picture }: { picture: boolean }): Promise<void> {
  await expectLoaded(page);
  const { duration } = await media(page);
  expect(Number.isFinite(duration)).toBe(true);
  await seek(page, 0);
  const first = picture ? await frame(page) : "";
  await play(page);
  await expect.poll(async () => (await media(page)).currentTime).toBeGreaterThan(1);
  if (picture) await expect.poll(() => frame(page)).not.toBe(first);
  const target = duration * 0.6;
  await seek(page, target);
  await play(page);
  await expect.poll(async () => (await media(page)).currentTime).toBeGreaterThan(target + 0.4);
  await pause(page);
}

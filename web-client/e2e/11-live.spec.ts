import { createRequire } from "node:module";
import { expect, test } from "@playwright/test";
import { shareADrawnBoard } from "./board.ts";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectLoaded, frame, media, play, seek } from "./playback.ts";
import { asAda, expectElapsed, inviteLink, joinAs, openFirstChannel, origin, send } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { smoothness, watchPlaying } from "./smooth.ts";
import { speak } from "./voice.ts";

const TITLE = "Watched while it was made";
const STALL_MS = 250;
const JUMP = 0.5;
const SHOWN = "media-controller [slot=media]";

let ada: Person;
let noor: Person;
let address = "";
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak([{ atSeconds: 4, words: "we look at the release together" }], 60));
  noor = await aPerson(speak([{ atSeconds: 3, words: "i have a question about the color" }], 60));
  await ada.page.addInitScript(shareADrawnBoard);
  await asAda(ada.page);
  const link = await inviteLink(ada.page);
  await joinAs(noor.page, link, { name: "Noor Haddad", email: "noor@example.org" });
});
test.afterAll(async () => {
  await ada?.close();
  await noor?.close();
});

test("Noor watches while Ada records, and it goes on as the finished recording", async () => {
  await openFirstChannel(noor.page);
  await openFirstChannel(ada.page);
  await ada.page.getByRole("link", { name: "Record", exact: true }).first().click();
  await ada.page.getByRole("button", { name: /^Screen/ }).click();
  await ada.page.getByLabel("Others may watch while I record").setChecked(true);
  await ada.page.getByLabel("Count down 3-2-1").setChecked(false);
  await expectAccessible(ada.page);
  await ada.page.getByRole("button", { name: "Start recording" }).click();

  const row = noor.page.locator(".live-row");
  await expect(row).toContainText("Ada Brandt is recording a screen");
  await expectAccessible(noor.page);
  await photograph(noor.page, "live-strip");
  await row.getByRole("link", { name: "Watch" }).click();
  await expectLoaded(noor.page);
  await play(noor.page);
  await expect.poll(async () => (await media(noor.page)).currentTime).toBeGreaterThan(2);
  const first = await frame(noor.page);
  await expect.poll(() => frame(noor.page)).not.toBe(first);
  await expectAccessible(noor.page);
  await photograph(noor.page, "live");

  await expectElapsed(ada.page, 14);
  await watchPlaying(noor.page);
  await ada.page.getByRole("button", { name: "Stop" }).click();
  await send(ada.page, TITLE);
  await expect(noor.page.locator(SHOWN)).toHaveAttribute("src", /\/renditions\//);
  await expect(noor.page.getByText("This is the finished recording.", { exact: false })).toBeVisible();
  await expect(noor.page.locator("video")).toHaveCount(1);
  await expect.poll(async () => (await smoothness(noor.page)).seconds).toBeGreaterThan(3);
  const seen = await smoothness(noor.page);
  expect(seen.stallMs, JSON.stringify(seen)).toBeLessThan(STALL_MS);
  expect(seen.jump, JSON.stringify(seen)).toBeLessThan(JUMP);
  await expectAccessible(noor.page);
  await noor.page.getByRole("button", { name: "Open the message" }).click();
  await expect(noor.page).toHaveURL(/\/m\//);
  await expect(noor.page.getByRole("heading", { name: TITLE })).toBeVisible();
  address = noor.page.url().split("?")[0] ?? "";
});

test("another quality goes on at the same moment", async () => {
  const { page } = noor;
  await page.goto(address);
  await expectLoaded(page);
  const quality = page.getByRole("button", { name: "Quality" });
  await expect(quality).toBeVisible({ timeout: 120_000 });
  await seek(page, 1);
  await play(page);
  await expect.poll(async () => (await media(page)).currentTime).toBeGreaterThan(1.5);
  const before = await page.locator(SHOWN).getAttribute("src");
  await watchPlaying(page);
  await quality.click();
  await page.getByRole("menuitemradio", { name: "Small, for slow links" }).click();
  await expect.poll(() => page.locator(SHOWN).getAttribute("src")).not.toBe(before);
  await expect.poll(async () => (await smoothness(page)).seconds).toBeGreaterThan(3);
  const seen = await smoothness(page);
  expect(seen.stallMs, JSON.stringify(seen)).toBeLessThan(STALL_MS);
  expect(seen.jump, JSON.stringify(seen)).toBeLessThan(JUMP);
});

for (const way of ["as a file", "in segments, through hls.js"] as const) {
  test(`it can be sought at random ${way}`, async () => {
    const context = await noor.browser.newContext({ bypassCSP: true });
    await context.addCookies(await noor.context.cookies());
    const page = await context.newPage();
    await page.goto(`${origin()}/drafts`);
    const id = address.split("/").at(-1) ?? "";
    const message = await (await page.request.get(`${origin()}/api/messages/${id}`)).json();
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve("hls.js/dist/hls.light.js") });
    const url: string = way === "as a file" ? message.sources[0].url : message.hlsUrl;
    await page.evaluate(openVideo, url);
    const places = Array.from({ length: 10 }, (_, at) => ((at * 7919 + 13) % 97) / 100);
    const shown = await page.evaluate(seekAll, places);
    for (const { wanted, time, frame: picture, black } of shown) {
      expect(Math.abs(picture - wanted), `wanted ${wanted}, at ${time}, showed ${picture}`).toBeLessThan(0.6);
      expect(black, `black at ${wanted}`).toBe(false);
    }
    await context.close();
  });
}

test("a reply can be watched while it is spoken, and taken back", async () => {
  await ada.page.goto(address);
  await expectLoaded(ada.page);
  await noor.page.goto(address);
  await expectLoaded(noor.page);
  await noor.page
    .getByRole("button", { name: /^Reply here: Camera/ })
    .first()
    .click();
  const sheet = noor.page.getByRole("dialog");
  await sheet.getByLabel("Count down 3-2-1").setChecked(false);
  await sheet.getByRole("button", { name: "Start recording" }).click();
  await expectElapsed(noor.page, 2);
  await sheet.getByLabel("Others may watch while I record").setChecked(true);
  const row = ada.page.locator(".live-row");
  await expect(row).toContainText("Noor Haddad is replying");
  await sheet.getByLabel("Others may watch while I record").setChecked(false);
  await expect(row).toHaveCount(0);
  await sheet.getByRole("button", { name: "Stop" }).click();
  await sheet.getByRole("button", { name: "Discard" }).click();
  const question = noor.page.getByRole("dialog", { name: "Discard this recording?" });
  await question.getByRole("button", { name: "Discard" }).click();
  expect([...ada.complaints, ...noor.complaints]).toEqual([]);
});

/** In the page: a video that plays this file or playlist. */
async function openVideo(url: string): Promise<void> {
  const video = Object.assign(document.createElement("video"), { muted: true, preload: "auto", id: "proof" });
  document.body.append(video);
  const loaded = new Promise((done) => video.addEventListener("loadeddata", done, { once: true }));
  if (url.endsWith(".m3u8")) {
    const Hls = Reflect.get(globalThis, "Hls");
    const hls = new Hls({ enableWorker: false });
    hls.loadSource(url);
    hls.attachMedia(video);
  } else {
    video.src = url;
  }
  await loaded;
}

interface Shown {
  readonly wanted: number;
  readonly time: number;
  /** The time of the picture that is seen. */
  readonly frame: number;
  readonly black: boolean;
}

/** In the page: jumps to these shares of the whole, one after the other. */
async function seekAll(places: readonly number[]): Promise<Shown[]> {
  const video = document.querySelector<HTMLVideoElement>("#proof");
  if (!video) throw new Error("no video");
  const canvas = Object.assign(document.createElement("canvas"), { width: 32, height: 18 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const seen: Shown[] = [];
  for (const place of places) {
    const wanted = place * video.duration;
    const picture = new Promise<number>((done) => {
      video.requestVideoFrameCallback((_, { mediaTime }) => done(mediaTime));
    });
    const arrived = new Promise((done) => video.addEventListener("seeked", done, { once: true }));
    video.currentTime = wanted;
    await arrived;
    const frame = await picture;
    pen?.drawImage(video, 0, 0, 32, 18);
    const black = (pen?.getImageData(0, 0, 32, 18).data ?? []).every((value, at) => at % 4 === 3 || value < 16);
    seen.push({ wanted, time: video.currentTime, frame, black });
  }
  return seen;
}

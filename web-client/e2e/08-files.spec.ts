import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { aFolder } from "./folders.ts";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectPlays } from "./playback.ts";
import { asAda, origin, send } from "./rooms.ts";
import { aTextFile, speak } from "./voice.ts";

const ON_SERVER = /holiday\.mp4: \d+ % is on the server\. Choose the file again to go on\./;

let folder: string;
let ada: Person;
let line: CDPSession | undefined;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  folder = aFolder("files");
  ada = await aPerson(speak([], 5));
  await asAda(ada.page);
});
test.afterAll(() => ada?.close());

/** A film of some megabytes: noise does not get smaller. */
function aFilm(seconds: number): string {
  const path = join(folder, "holiday.mp4");
  const picture = `testsrc2=size=640x360:rate=25:duration=${seconds},noise=alls=60:allf=t`;
  const video = ["-f", "lavfi", "-i", picture, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];
  const sound = ["-f", "lavfi", "-i", `sine=frequency=300:duration=${seconds}`, "-c:a", "aac"];
  execFileSync("ffmpeg", ["-v", "error", "-y", ...video.slice(0, 4), ...sound.slice(0, 4), ...video.slice(4), path]);
  return path;
}

/** A line that takes so many bytes a second; 0 is as fast as it can. */
async function throttle(page: Page, uploadThroughput: number): Promise<void> {
  // The limits of several sessions add up: there must be one.
  line ??= await page.context().newCDPSession(page);
  const rest = { offline: false, latency: 0, downloadThroughput: -1 };
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", { ...rest, uploadThroughput: uploadThroughput || -1 });
}

async function chooseFile(page: Page, path: string): Promise<void> {
  await page.goto(`${origin()}/record`);
  await page.locator("input[type=file]").setInputFiles(path);
}

const percent = async (page: Page) =>
  Number(/(\d+) %/.exec((await page.locator(".review-state").textContent()) ?? "")?.[1] ?? 0);

/** Sends a part of the film over a thin line, then loads the page anew. */
async function begin(page: Page, path: string): Promise<void> {
  await throttle(page, 400_000);
  await chooseFile(page, path);
  await expect.poll(() => percent(page), { timeout: 60_000 }).toBeGreaterThan(25);
}

test("a film goes on after a reload where it was, and says how fast and how long", async () => {
  const { page } = ada;
  await begin(page, aFilm(8));
  await expect(page.locator(".review-state")).toHaveText(
    /^Sending holiday\.mp4, \d+ % · \d[\d.]* [kM]B\/s · \d+ (seconds?|minutes?) left$/,
  );
  await page.goto(`${origin()}/search`);
  await expect(page.locator(".upload-strip")).toContainText(ON_SERVER);
  await expectAccessible(page);
  await page.goto(`${origin()}/drafts`);
  const card = page.locator(".card", { hasText: ON_SERVER });
  await expect(card).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
  await page.setViewportSize({ width: 1280, height: 800 });

  const offsets: number[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") offsets.push(Number(request.headers()["upload-offset"]));
  });
  await throttle(page, 0);
  await card.locator("input[type=file]").setInputFiles(join(folder, "holiday.mp4"));
  await expect(card).toHaveCount(0);
  await expect.poll(() => offsets.length).toBeGreaterThan(0);
  expect(offsets[0]).toBeGreaterThan(0);
  const draft = page.locator(".card").first();
  await draft.getByRole("link").first().click();
  await expectPlays(page, { picture: true });
  await page.goto(`${origin()}/search`);
  await expect(page.locator(".upload-strip")).toHaveCount(0);
});

test("a film that has changed since is sent anew, and that is said", async () => {
  const { page } = ada;
  await begin(page, aFilm(8));
  await page.goto(`${origin()}/drafts`);
  const card = page.locator(".card", { hasText: ON_SERVER });
  await expect(card).toBeVisible();
  await card.locator("input[type=file]").setInputFiles(aFilm(7));
  await expect(page.getByText("This file has changed since. It is sent anew.").first()).toBeVisible();
  await throttle(page, 0);
  await expect(page.locator(".upload-strip")).toHaveCount(0, { timeout: 60_000 });
});

test("a film that is taken away while it is sent says so, and can be chosen again", async () => {
  const { page } = ada;
  const path = aFilm(10);
  await begin(page, path);
  rmSync(path);
  await throttle(page, 0);
  await expect(page.getByRole("alert")).toContainText("We can no longer read holiday.mp4", { timeout: 60_000 });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Discard" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
});

test("what cannot be sent is refused before a byte of it is", async () => {
  const { page } = ada;
  const sent: string[] = [];
  page.on("request", (request) => {
    if (/\/api\/(messages|uploads)/.test(request.url()) && request.method() !== "GET") sent.push(request.url());
  });
  await page.goto(`${origin()}/record`);
  const input = page.locator("input[type=file]");
  const alert = page.getByRole("alert");
  await input.setInputFiles(aTextFile());
  await expect(alert).toHaveText("notes.webm is neither a video nor a sound recording. Choose another file.");
  await input.setInputFiles({ name: "nothing.mp4", mimeType: "video/mp4", buffer: Buffer.alloc(0) });
  await expect(alert).toHaveText("nothing.mp4 is empty. Choose another file.");
  await page.route("**/upload-limits", (route) =>
    route.fulfill({ json: { maxBytes: 1_200_000, maxDurationMs: 60_000 } }),
  );
  await input.setInputFiles({ name: "long.mp4", mimeType: "video/mp4", buffer: Buffer.alloc(1_300_000) });
  await expect(alert).toHaveText("long.mp4 is larger than 1.2 MB, which is the most that this server takes.");
  await expectAccessible(page);
  await page.unroute("**/upload-limits");
  expect(sent).toEqual([]);
});

test("of several files that are dropped the first is sent", async () => {
  const { page } = ada;
  await page.goto(`${origin()}/record`);
  const film = join(folder, "short.mp4");
  execFileSync("cp", [aFilm(2), film]);
  const bytes = execFileSync("base64", ["-w0", film], { maxBuffer: 64 << 20 }).toString();
  writeFileSync(film, "");
  await page.evaluate((coded) => {
    const content = Uint8Array.from(atob(coded), (one) => one.charCodeAt(0));
    const data = new DataTransfer();
    for (const name of ["one.mp4", "two.mp4"]) data.items.add(new File([content], name, { type: "video/mp4" }));
    document.querySelector(".choose")?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
  }, bytes);
  await expect(page.getByText("One file at a time: one.mp4 is being sent. Choose the others after it.")).toBeVisible();
  await send(page, "One of two");
  await expectPlays(page, { picture: true });
  expect(ada.complaints).toEqual([]);
});

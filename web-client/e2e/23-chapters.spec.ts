import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { aFolder } from "./folders.ts";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectLoaded, media, pause, play, seek } from "./playback.ts";
import { asAda, inviteLink, joinAs, MARIA, origin, send } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

/** Three matters with long pauses before the second and the third. */
const SAYS = [
  { atSeconds: 1, words: "check the billing dashboard" },
  { atSeconds: 30, words: "fix the customer invoice" },
  { atSeconds: 60, words: "schedule the project meeting" },
];
const TITLE = "Three things for this week";

let ada: Person;
let maria: Person;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak([], 5));
  maria = await aPerson(speak([], 5));
  await asAda(ada.page);
});
test.afterAll(async () => {
  await ada?.close();
  await maria?.close();
});

const links = (page: Person["page"]) => page.locator(".chapter-link");

test("Ada names what is proposed, adds a chapter by hand, and what has no title is not kept", async () => {
  const { page } = ada;
  await page.goto(`${origin()}/record`);
  await page.locator(".file-choice input").setInputFiles(aTour());
  await send(page, TITLE);
  await expectLoaded(page);
  await page.getByRole("button", { name: "Add chapters" }).click();
  await expect(page.getByText("Chapters help others")).toBeVisible();
  // Pauses are known once the sound has been listened to.
  await expect
    .poll(async () => (await page.request.get(`${page.url().replace("/m/", "/api/messages/")}/maps`)).json(), {
      timeout: 60_000,
    })
    .toHaveProperty("skips.0");
  await page.getByRole("button", { name: "Propose chapters" }).click();
  await expect(page.getByText("3 moments are proposed.")).toBeVisible();
  await expect(page.getByLabel("Title of the chapter at 0:00")).toBeFocused();
  await page.keyboard.type("What is new");
  await expectAccessible(page);
  await photograph(page, "chapters-edit");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove “What is new”" })).toBeVisible();
  await page.getByLabel(/^Title of the chapter at 0:(29|30)$/).fill("Invoices");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove “Invoices”" })).toBeVisible();
  await seek(page, 45);
  await page.getByRole("button", { name: "Add chapter at 0:45" }).click();
  await page.getByLabel("Title of the chapter at 0:45").fill("A question");
  await page.getByRole("button", { name: "Add the chapter at 0:45" }).click();
  await expect(page.getByRole("button", { name: "Remove “A question”" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(links(page)).toHaveText([/0:00What is new/, /0:(29|30)Invoices/, /0:45A question/]);
  await page.reload();
  await expect(links(page)).toHaveCount(3);
});

test("a chapter is renamed, moved and removed", async () => {
  const { page } = ada;
  await expectLoaded(page);
  await page.getByRole("button", { name: "Edit chapters" }).click();
  await page.getByLabel("Title of the chapter at 0:45").fill("Meetings");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove “Meetings”" })).toBeVisible();
  await seek(page, 60);
  await page.getByRole("button", { name: "Let “Meetings” begin at the place that plays now" }).click();
  await expect(page.getByLabel("Title of the chapter at 1:00")).toHaveValue("Meetings");
  await page.getByRole("button", { name: "Remove “What is new”" }).click();
  await expect(page.getByRole("button", { name: /^Remove/ })).toHaveCount(2);
  await page.getByRole("button", { name: "Add chapter at 1:00" }).click();
  await expect(page.locator(".chapter-new")).toHaveCount(0);
  await page.getByRole("button", { name: "Done" }).click();
});

test("Maria sees where she is, and goes where she wants by hand and by keyboard", async () => {
  const { page } = maria;
  const url = ada.page.url();
  await joinAs(page, await inviteLink(ada.page), MARIA);
  await page.goto(url);
  await expectLoaded(page);
  await expect(links(page)).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Edit chapters" })).toHaveCount(0);
  await links(page).filter({ hasText: "Meetings" }).click();
  await expect.poll(async () => Math.round((await media(page)).currentTime)).toBe(60);
  await expect(links(page).filter({ hasText: "Meetings" })).toHaveAttribute("aria-current", "true");
  await links(page).filter({ hasText: "Invoices" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => Math.round((await media(page)).currentTime)).toBe(30);
  await expect(links(page).filter({ hasText: "Invoices" })).toHaveAttribute("aria-current", "true");
  // The time line of the player has parts, and names the one that is pointed at.
  const line = page.locator("media-time-range");
  await expect.poll(() => line.evaluate((range) => Reflect.get(range, "mediaChaptersCues")?.length)).toBe(2);
  await line.hover();
  await expect(line).toHaveAttribute("mediapreviewchapter", "Invoices");
  // The small picture at the pointer is the player's own, and has no name.
  await page.mouse.move(5, 5);
  await expectAccessible(page);
  await photograph(page, "chapters");
});

test("she passes over the pauses, and is told what that saves", async () => {
  const { page } = maria;
  await expect(page.locator(".player-saves")).toHaveText(/^Saves [01]:\d\d$/);
  await seek(page, 3);
  await page.getByRole("button", { name: /Skip pauses and fillers\. Saves/ }).click();
  await play(page);
  await expect
    .poll(async () => (await media(page)).currentTime, { intervals: [50], timeout: 10_000 })
    .toBeGreaterThan(28);
  await pause(page);
  await page.reload();
  await expect(page.getByRole("button", { name: /Skip pauses/ })).toHaveAttribute("aria-pressed", "true");
  expect(maria.complaints).toEqual([]);
  expect(ada.complaints).toEqual([]);
});

/** A recording of a screen whose picture changes where the speaker goes on. */
function aTour(): string {
  const out = join(aFolder("tour"), "tour.webm");
  const scenes = ["#f3f5f9", "#24304a", "#e58a4e"].flatMap((colour) => [
    "-f",
    "lavfi",
    "-t",
    "29",
    "-i",
    `color=${colour}:s=640x360:r=10`,
  ]);
  execFileSync("ffmpeg", [
    ...["-v", "error", "-y", ...scenes, "-i", speak(SAYS, 87)],
    ...["-filter_complex", "[0:v][1:v][2:v]concat=n=3:v=1[v]", "-map", "[v]", "-map", "3:a"],
    ...["-c:v", "libvpx", "-b:v", "200k", "-g", "20", "-deadline", "realtime", "-c:a", "libopus", "-shortest", out],
  ]);
  return out;
}

import { readFile } from "node:fs/promises";
import { type Download, expect, test } from "@playwright/test";
import { shareADrawnBoard } from "./board.ts";
import { aPerson, expectAccessible, type Person, voiceLead } from "./person.ts";
import { expectLoaded } from "./playback.ts";
import { asAda, expectElapsed, origin, send, startRecording } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

const SAYS = [
  { atSeconds: 3, words: "check the billing dashboard" },
  { atSeconds: 8, words: "fix the customer invoice" },
];
const DONE = 12;
const TITLE = "Billing, in two sentences";
const SUBTITLES = `WEBVTT

00:01.000 --> 00:03.500
<v Ada>We look at the billing dashboard first,
<script>alert(1)</script>because Overdue went up.

00:03.200 --> 00:06.000
Then somebody fixes the invoice
of our customer in Århus.

00:06.000 --> 00:05.000
This one ends before it begins.

00:09.000 --> 00:11.500
Say what you think of it until Thursday.
`;

let ada: Person;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak(SAYS, 40));
  await ada.page.addInitScript(shareADrawnBoard);
  await asAda(ada.page);
});
test.afterAll(() => ada?.close());

const openDownloads = () => ada.page.getByRole("button", { name: "Download", exact: true }).click();
const word = (text: string) => ada.page.locator(".word", { hasText: text }).first();
const textOf = async (download: Download) => readFile(await download.path(), "utf8");

async function download(name: string): Promise<Download> {
  await openDownloads();
  const coming = ada.page.waitForEvent("download");
  await ada.page.getByRole("menuitem", { name }).click();
  return coming;
}

test("what Ada said is kept in the form that one wants", async () => {
  const { page } = ada;
  await page.getByRole("link", { name: "Record", exact: true }).first().click();
  await startRecording(page, "Screen");
  const lead = await voiceLead(page);
  await expectElapsed(page, Math.ceil(DONE - lead));
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, TITLE);
  await expectLoaded(page);
  await expect(word("invoice")).toBeVisible({ timeout: 60_000 });

  await openDownloads();
  await expect(page.getByRole("group", { name: "What was said" }).getByRole("menuitem")).toHaveCount(3);
  await expectAccessible(page);
  await photograph(page, "downloads");
  await page.keyboard.press("Escape");
  expect(await textOf(await download("Text"))).toMatch(/0:0\d\nCheck the billing dashboard\n/);
  const markdown = await download("Markdown with time links");
  expect(markdown.suggestedFilename()).toMatch(/\.md$/);
  expect(await textOf(markdown)).toContain(`(${page.url().split("?")[0]}?t=`);
  expect(await textOf(await download("SubRip (SRT)"))).toMatch(/^1\n00:00:0\d,\d{3} --> /);
  expect(await textOf(await download("WebVTT"))).toMatch(/^WEBVTT\n/);
  expect(JSON.parse(await textOf(await download("JSON with word times")))).toMatchObject({ state: "ready" });
});

test("captions are on from the beginning until she wants none", async () => {
  const { page } = ada;
  const showing = () =>
    page.evaluate(() =>
      [...(document.querySelector("video")?.textTracks ?? [])].some(
        ({ kind, mode }) => kind === "captions" && mode === "showing",
      ),
    );
  const button = page.getByRole("button", { name: "Captions", exact: true });
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect.poll(showing).toBe(true);
  await button.click();
  await expect.poll(showing).toBe(false);
  await page.reload();
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await expect.poll(showing).toBe(false);

  const address = page.url();
  await page.goto(`${origin()}/settings`);
  const wanted = page.getByLabel("Show captions when a video plays");
  await expect(wanted).not.toBeChecked();
  await wanted.setChecked(true);
  await expectAccessible(page);
  await page.goto(address);
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect.poll(showing).toBe(true);
});

test("she puts better captions in their place", async () => {
  const { page } = ada;
  const upload = async (name: string, content: string) => {
    await openDownloads();
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("menuitem", { name: "Upload captions…" }).click();
    await (await choosing).setFiles({ name, mimeType: "", buffer: Buffer.from(content) });
  };
  await upload("notes.srt", "Only notes.");
  await expect(page.getByRole("alert")).toContainText("There are no subtitles in this file.");
  await upload("billing.vtt", SUBTITLES);
  await expect(page.getByText("3 captions are in place. 1 was left out")).toBeVisible();
  await expect(word("Århus")).toBeVisible();
  await expect(page.getByText("alert(1)")).toHaveCount(0);
  const cues = () =>
    page.evaluate(() => {
      const tracks = [...(document.querySelector("video")?.textTracks ?? [])];
      const all = tracks.filter(({ kind }) => kind === "captions").flatMap(({ cues: found }) => [...(found ?? [])]);
      return all.map((cue) => (cue instanceof VTTCue ? cue.text : "")).join(" ");
    });
  await expect.poll(cues).toContain("because Overdue");
});

test("it is read without any script, in light, dark and on a phone", async () => {
  const { page, context, browser } = ada;
  const reading = page.url().split("?")[0]?.replace("/m/", "/read/") ?? "";
  await page.getByRole("link", { name: "Read", exact: true }).click();
  await expect(page).toHaveURL(reading);
  await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
  await page.getByRole("link", { name: "Open the message" }).click();
  await expectLoaded(page);

  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  const paper = await plain.newPage();
  const sprite = paper.waitForResponse(/renditions/);
  await paper.goto(reading);
  await expect(paper.getByRole("heading", { name: TITLE })).toBeVisible();
  await expect(paper.getByText("Then somebody fixes the invoice of our customer in Århus.")).toBeVisible();
  expect((await sprite).ok()).toBe(true);
  await expect(paper.getByRole("img", { name: "The picture at 0:00" })).toBeVisible();
  await paper.setViewportSize({ width: 1280, height: 800 });
  await photograph(paper, "read");
  await paper.getByRole("link", { name: "0:09" }).click();
  await expect(paper).toHaveURL(/\/m\/.*\?t=9000$/);
  await plain.close();
});

test("whoever has not signed in is led there and back", async () => {
  const { page, context, browser } = ada;
  const address = page.url().split("?")[0]?.replace("/m/", "/read/") ?? "";
  const nobody = await browser.newContext();
  const other = await nobody.newPage();
  await other.goto(address);
  await expect(other).toHaveURL(/\/sign-in\?return=/);
  await nobody.addCookies(await context.cookies());
  await other.reload();
  await expect(other).toHaveURL(address);
  await expect(other.getByRole("heading", { name: TITLE })).toBeVisible();
  await nobody.close();
  expect(ada.complaints).toEqual([]);
});

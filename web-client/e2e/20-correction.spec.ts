import { expect, type Page, test } from "@playwright/test";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectLoaded, media } from "./playback.ts";
import { asAda, expectElapsed, inviteLink, joinAs, origin, send, startRecording } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

const RUTH = { name: "Ruth Levi", email: "ruth.words@example.org" };
const SAID = [
  { atSeconds: 2, words: "hi everyone in this video i want to walk you through the new billing dashboard" },
  { atSeconds: 9, words: "hello everybody" },
];

let ada: Person;
let ruth: Person;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak(SAID, 60));
  ruth = await aPerson(speak(SAID, 60));
  await asAda(ada.page);
  await joinAs(ruth.page, await inviteLink(ada.page), RUTH);
});
test.afterAll(async () => {
  await ada?.close();
  await ruth?.close();
});

const words = (page: Page) => page.locator(".transcript-words .word");
const word = (page: Page, text: string) => words(page).getByText(text, { exact: true });
const editor = (page: Page) => page.getByRole("textbox", { name: /^The words from/ });

async function say(page: Page, title: string): Promise<string> {
  await page.goto(`${origin()}/record`);
  await startRecording(page, "Voice");
  await expectElapsed(page, 12);
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, title);
  await expectLoaded(page);
  await expect(word(page, "dashboard")).toBeVisible({ timeout: 60_000 });
  return page.url();
}

/** Opens the paragraph by its word, which is selected then, and writes something else in its place. */
async function rewrite(page: Page, from: string, to: string): Promise<void> {
  const first = from.split(" ")[0] ?? from;
  await word(page, first).dblclick();
  const text = await editor(page).inputValue();
  const selected = await editor(page).evaluate((field) =>
    field instanceof HTMLTextAreaElement ? field.value.slice(field.selectionStart, field.selectionEnd) : "",
  );
  expect(selected).toBe(first);
  await editor(page).fill(text.replace(from, to));
}

test("words light up, are found within, and are taken along with a link", async () => {
  const { page } = ada;
  await say(page, "The dashboard");
  await word(page, "billing").click();
  await expect(word(page, "billing")).toHaveClass(/word-now/);
  expect((await media(page)).currentTime).toBeGreaterThan(3);

  await page.getByRole("button", { name: "Find in the transcript" }).click();
  await page.getByLabel("Find words in this transcript").fill("every");
  await expect(page.locator(".find-bar output")).toHaveText("1 of 2");
  await expect(page.locator('[data-found="now"]')).toHaveText("everyone");
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-found="now"]')).toHaveText("everybody");
  await expect(page.locator(".find-bar output")).toHaveText("2 of 2");
  await page.keyboard.press("Shift+Enter");
  await expect(page.locator('[data-found="now"]')).toHaveText("everyone");
  await expectAccessible(page);
  await photograph(page, "transcript-find");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-found]")).toHaveCount(0);

  await word(page, "billing").evaluate((first) => {
    const last = first.nextElementSibling;
    if (last) getSelection()?.setBaseAndExtent(first, 0, last, 1);
  });
  await page.getByRole("button", { name: "Copy with link" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^“billing dashboard”\nThe dashboard, 0:0\d\nhttp.*\/m\/[0-9a-f-]+\?t=\d+$/);
  await page.evaluate(() => getSelection()?.removeAllRanges());
});

test("whoever sees a message suggests, and its author accepts", async () => {
  await ruth.page.goto(ada.page.url());
  await expect(word(ruth.page, "video")).toBeVisible();
  await rewrite(ruth.page, "video", "film");
  await expectAccessible(ruth.page);
  await ruth.page.getByRole("button", { name: "Suggest", exact: true }).click();
  await expect(ruth.page.getByText("Sent to its author, who decides.")).toBeVisible();
  await expect(word(ruth.page, "video")).toBeVisible();

  const { page } = ada;
  await page.getByRole("button", { name: "1 suggestion" }).click();
  const dialog = page.getByRole("dialog", { name: "Suggestions" });
  await expect(dialog.getByText("Ruth Levi suggests")).toBeVisible();
  await expect(dialog.locator("del")).toHaveText("video");
  await expect(dialog.locator("ins")).toHaveText("film");
  await expectAccessible(page);
  await photograph(page, "transcript-suggestions");
  await dialog.getByRole("button", { name: "Accept: film" }).click();
  await expect(dialog.getByText("No suggestions are waiting.")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(word(page, "film")).toBeVisible();
  await expect(word(ruth.page, "film")).toBeVisible();
});

test("a correction is learned for the channel, and older messages follow when that is wanted", async () => {
  const first = ada.page.url();
  await ruth.page.bringToFront();
  await ada.page.goto(await say(ruth.page, "The other dashboard"));
  const { page } = ada;
  await expect(word(page, "dashboard")).toBeVisible();
  await rewrite(page, "billing dashboard", "BillBoard");
  await expect(word(page, "hello")).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "transcript-correct");
  await page.keyboard.press("Control+Enter");
  await expect(word(page, "BillBoard")).toBeVisible();
  await expect(word(ruth.page, "BillBoard")).toBeVisible();

  await expect(page.getByText("Always write “BillBoard” for “billing dashboard” in #general?")).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "transcript-teach");
  await page.getByRole("button", { name: "Always" }).click();
  const dialog = page.getByRole("dialog", { name: "“billing dashboard” → “BillBoard” in older messages" });
  await expect(dialog.getByText("1 place in 1 message that you may correct.")).toBeVisible();
  await expect(dialog.getByText("The dashboard, 0:0")).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "glossary-preview");
  await dialog.getByRole("button", { name: "Change them" }).click();
  await expect(dialog).toHaveCount(0);
  await page.goto(first);
  await expect(word(page, "BillBoard")).toBeVisible();

  await page.getByRole("button", { name: "What has been changed" }).click();
  const history = page.getByRole("dialog", { name: "What has been changed" });
  await expect(history.getByText("The glossary wrote")).toBeVisible();
  await expect(history.getByText("Ada Brandt accepted what Ruth Levi had suggested")).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "transcript-history");
  await history.getByRole("button", { name: "Undo: film" }).click();
  await expect(history.getByText("Ada Brandt took a change back")).toBeVisible();
  await history.getByRole("button", { name: "Close" }).click();
  await expect(word(page, "video")).toBeVisible();
});

test("the channel's glossary is kept in its menu, and an application is taken back", async () => {
  const { page } = ada;
  const message = page.url();
  await page.locator(".rail-channels a").first().click();
  await page.getByRole("button", { name: "Channel actions" }).click();
  await page.getByRole("menuitem", { name: "Glossary" }).click();
  const dialog = page.getByRole("dialog", { name: /^Glossary of/ });
  await expect(dialog.getByText("billing dashboard → BillBoard").last()).toBeVisible();
  await dialog.getByLabel("What is heard").fill("guitar hub");
  await dialog.getByLabel("How it is written").fill("GitHub");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog.getByText("guitar hub → GitHub")).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "glossary-channel");
  await dialog.getByRole("button", { name: "Undo: billing dashboard" }).click();
  await expect(dialog.getByText("Taken back")).toBeVisible();
  await dialog.getByRole("button", { name: "Remove: guitar hub" }).click();
  await expect(dialog.getByText("guitar hub → GitHub")).toHaveCount(0);
  await page.goto(message);
  await expect(word(page, "billing")).toBeVisible();

  await page.goto(`${origin()}/glossary`);
  await expect(page.getByText("Nothing has been learned yet.")).toBeVisible();
  await page.getByLabel("What is heard").fill("north studio");
  await page.getByLabel("How it is written").fill("North Studio");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("north studio → North Studio")).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "glossary");
  await page.getByRole("button", { name: "Remove: north studio" }).click();
  await expect(page.getByText("Nothing has been learned yet.")).toBeVisible();
});

test("of two who change the same words the later one sees both, and nothing is lost", async () => {
  const { page } = ada;
  await page.goto(ruth.page.url());
  await expect(word(page, "everyone")).toBeVisible();
  await rewrite(ruth.page, "everyone", "all of you");
  await rewrite(page, "everyone", "dear team");
  await page.keyboard.press("Control+Enter");
  await expect(word(page, "team")).toBeVisible();
  await expect(editor(ruth.page)).toHaveValue(/all of you/);

  await ruth.page.keyboard.press("Control+Enter");
  const dialog = ruth.page.getByRole("dialog", { name: "Somebody else changed these words" });
  await expect(dialog.getByText("Ada Brandt changed the same words")).toBeVisible();
  await expect(dialog.locator("del")).toHaveText("everyone");
  await expect(dialog.locator("ins")).toHaveText("dear team");
  await expect(dialog.getByLabel("You wrote")).toHaveValue("all of you");
  await expectAccessible(ruth.page);
  await photograph(ruth.page, "transcript-conflict");
  await dialog.getByLabel("You wrote").fill("dear all of you");
  await dialog.getByRole("button", { name: "Write mine" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(editor(ruth.page)).toHaveCount(0);
  for (const one of [page, ruth.page]) {
    await expect.poll(async () => (await words(one).allTextContents()).join(" ")).toContain("dear all of you in");
  }

  // By keyboard alone.
  const pencil = ruth.page.getByRole("button", { name: /^Correct the words from 0:0/ }).last();
  await pencil.focus();
  await ruth.page.keyboard.press("Enter");
  await editor(ruth.page).fill("Hello, everybody.");
  await ruth.page.keyboard.press("Escape");
  await expect(editor(ruth.page)).toHaveCount(0);
  await expect(word(ruth.page, "everybody")).toBeVisible();
  expect([...ada.complaints, ...ruth.complaints]).toEqual([]);
});

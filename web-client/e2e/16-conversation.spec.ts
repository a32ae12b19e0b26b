import { expect, type Page, test } from "@playwright/test";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectLoaded, media } from "./playback.ts";
import { asAda, expectElapsed, inviteLink, joinAs, origin, send, startRecording } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

const RUTH = { name: "Ruth Levi", email: "ruth.talk@example.org" };
const GUS = { name: "Gus Visitor", email: "gus.talk@example.org" };
const QUESTION = "Which of the two layouts";

let ada: Person;
let ruth: Person;
let gus: Person;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak([{ atSeconds: 1, words: "which of the two do you like better" }], 60));
  ruth = await aPerson(speak([{ atSeconds: 1, words: "the second one is easier to read" }], 60));
  gus = await aPerson(speak([], 5));
  await asAda(ada.page);
  await joinAs(ruth.page, await inviteLink(ada.page), RUTH);
});
test.afterAll(async () => {
  for (const person of [ada, ruth, gus]) await person?.close();
});

const channel = (page: Page, name: string) => page.locator(".rail").getByRole("link", { name });
const reply = (page: Page) => page.locator(".reply:not(.note)");

test("a closed channel is there for those who are added, at once", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "New channel" }).click();
  await page.getByLabel("Name", { exact: true }).fill("layouts");
  await page.getByLabel("What it is for").fill("How the pages look");
  await page.getByLabel("Only people I add see it").setChecked(true);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make channel" }).click();
  await expect(page.getByRole("heading", { name: "layouts" })).toBeVisible();
  await expect(page.getByText("Closed: only its people see it.")).toBeVisible();
  await expect(channel(ruth.page, "layouts")).toHaveCount(0);

  await page.getByRole("button", { name: "1 person" }).click();
  const people = page.getByRole("dialog", { name: "People in this channel" });
  await people.getByLabel("Add somebody").selectOption({ label: RUTH.name });
  await people.getByRole("button", { name: "Add", exact: true }).click();
  await expect(people.getByText(RUTH.name, { exact: true })).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "channel-people");
  await people.getByRole("button", { name: "Close" }).click();
  await expect(channel(ruth.page, "layouts")).toBeVisible();
});

test("a question is asked by recording the screen, and arrives at the other's", async () => {
  const { page } = ada;
  await page.getByRole("link", { name: "Record", exact: true }).last().click();
  await startRecording(page, "Screen");
  await expectElapsed(page, 6);
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, QUESTION);
  await expectLoaded(page);
  await page.getByRole("button", { name: "Message actions" }).click();
  await page.getByRole("menuitem", { name: "This asks something" }).click();
  await expect(page.locator(".message-head").getByText("Question")).toBeVisible();

  await channel(ruth.page, "layouts").click();
  await ruth.page.getByRole("link", { name: QUESTION }).click();
  await expectLoaded(ruth.page);
});

test("one holds a key and talks; the reply stands at its moment, and a range is named", async () => {
  const { page } = ruth;
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await media(page)).currentTime).toBeGreaterThan(4);
  await page.keyboard.down("r");
  await expectElapsed(page, 3);
  await page.keyboard.up("r");
  await send(page, "The second one");
  await expect(reply(page)).toHaveCount(1);
  await expect(reply(ada.page)).toHaveCount(1);
  await expect(ada.page.getByRole("button", { name: /^Reply by Ruth Levi at 0:0[45]$/ })).toBeVisible();

  // From here to there.
  await page.evaluate(() => {
    const video = document.querySelector<HTMLMediaElement>("media-controller [slot=media]");
    if (video) video.currentTime = 1;
  });
  await expect.poll(async () => (await media(page)).currentTime).toBeLessThan(2);
  await page.getByRole("button", { name: /^From here/ }).click();
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await media(page)).currentTime).toBeGreaterThan(4);
  await page.getByRole("button", { name: "Reply here", exact: true }).press("Enter");
  await page.getByLabel("Count down 3-2-1").setChecked(false);
  await page.getByRole("button", { name: "Start recording" }).click();
  await expectElapsed(page, 3);
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, "About this part");
  await expect(reply(ada.page)).toHaveCount(2);
  await expect(ada.page.getByRole("button", { name: /^0:0\d–0:0\d$/ })).toBeVisible();
});

test("replies play in their place, and the message goes on", async () => {
  const { page } = ada;
  await expect(page.locator(".reply-controls")).toHaveCount(2);
  await page.getByLabel("Play replies in their place").setChecked(true);
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.evaluate(() => {
    const video = document.querySelector<HTMLMediaElement>("media-controller [slot=media]");
    if (video) video.currentTime = 0;
    void video?.play();
  });
  await expect(page.locator(".reply-now")).toHaveCount(1, { timeout: 20_000 });
  const before = (await media(page)).currentTime;
  expect(before).toBeLessThan(6);
  await expect.poll(async () => (await media(page)).currentTime, { timeout: 30_000 }).toBeGreaterThan(5.5);
  await page.getByLabel("Play replies in their place").setChecked(false);
});

test("notes, names and reactions appear where the other looks", async () => {
  const { page } = ada;
  await page.getByLabel("Write a note").fill("Thanks @ru");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Write a note")).toHaveValue("Thanks @Ruth Levi ");
  await page.getByLabel("Write a note").pressSequentially("for looking");
  await page.keyboard.press("Control+Enter");
  await expect(ruth.page.locator(".note")).toContainText("Thanks @Ruth Levi for looking");

  await ruth.page.getByRole("button", { name: "React" }).click();
  await ruth.page.getByRole("menuitem", { name: "👍" }).click();
  await expect(page.getByRole("button", { name: "👍 by Ruth Levi" })).toHaveText("👍1");
  await page.getByRole("button", { name: "👍 by Ruth Levi" }).click();
  await expect(ruth.page.getByRole("button", { name: /^👍 by/ })).toHaveText("👍2");

  await page.getByRole("button", { name: "Message actions" }).click();
  await page.getByRole("menuitem", { name: "It has been answered" }).click();
  await expect(ruth.page.locator(".message-head").getByText("Answered")).toBeVisible();
  await page.getByRole("button", { name: "Message actions" }).click();
  await page.getByRole("menuitem", { name: "Pin to the channel" }).click();
  await page.getByRole("button", { name: "Message actions" }).click();
  await page.getByRole("menuitem", { name: "Keep for later" }).click();
  await expectAccessible(page);
  await photograph(page, "conversation");
  await page.goto(`${origin()}/saved`);
  await expect(page.getByRole("link", { name: QUESTION })).toBeVisible();
  await channel(page, "layouts").click();
  await expect(page.getByRole("region", { name: "Pinned" })).toContainText(QUESTION);
  await expectAccessible(page);
  await photograph(page, "channel-closed");
});

test("a guest sees one channel, and nothing once they are taken out", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "Invite someone" }).first().click();
  await page.getByLabel("They come as").selectOption({ label: "Guest" });
  await page.getByLabel("layouts").setChecked(true);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByLabel("Invite link").inputValue();
  await page.getByRole("button", { name: "Close" }).click();
  await joinAs(gus.page, link, GUS);
  await expect(gus.page.locator(".rail-channels a")).toHaveCount(1);
  await expect(channel(gus.page, "layouts")).toBeVisible();
  await expect(gus.page.getByRole("button", { name: "New channel" })).toHaveCount(0);

  await page.getByRole("link", { name: "People" }).click();
  await expect(page.getByText(GUS.name, { exact: true })).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "people");
  await page.getByRole("button", { name: `Remove: ${GUS.name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(gus.page.getByRole("heading", { name: "You are in no workspace" })).toBeVisible();
  await expect(page.getByText(GUS.name, { exact: true })).toHaveCount(0);
});

test("what is sent directly is between two", async () => {
  const { page } = ruth;
  await page.getByRole("button", { name: "New direct message" }).click();
  await page.getByRole("dialog").getByLabel("Ada Brandt").setChecked(true);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: "Ada Brandt" })).toBeVisible();
  await expect(channel(ada.page, RUTH.name)).toBeVisible();
  await expectAccessible(page);
  expect([...ada.complaints, ...ruth.complaints]).toEqual([]);
});

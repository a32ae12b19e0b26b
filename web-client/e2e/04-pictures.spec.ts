import { expect, test } from "@playwright/test";
import { shareADrawnBoard } from "./board.ts";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectLoaded, seek } from "./playback.ts";
import { asAda, expectElapsed, inviteLink, joinAs, openFirstChannel, origin, send, startRecording } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

const SAYS = [
  { atSeconds: 3, words: "hello everyone today i want to show you the new billing dashboard" },
  { atSeconds: 8, words: "first we check the customer invoice and the total for this week" },
];

let ada: Person;
let theo: Person;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak(SAYS, 30));
  theo = await aPerson(
    speak([{ atSeconds: 2, words: "i agree please fix the color of the button before the release" }], 30),
  );
  await ada.page.addInitScript(shareADrawnBoard);
  await asAda(ada.page);
});
test.afterAll(async () => {
  await ada?.close();
  await theo?.close();
});

test("the pages as a customer sees them", async () => {
  const { page } = ada;
  const link = await inviteLink(page);
  await page.getByRole("link", { name: "Record", exact: true }).first().click();
  await expectAccessible(page);
  await photograph(page, "record");
  await startRecording(page, "Screen");
  await expectElapsed(page, 5);
  await photograph(page, "recording");
  await expectElapsed(page, 13);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("recorded", { exact: false })).toBeVisible();
  await photograph(page, "review");
  await send(page, "The new billing dashboard");
  await expectLoaded(page);
  const address = page.url();

  await joinAs(theo.page, link, { name: "Theo Lindqvist", email: "theo@example.org" });
  await theo.page.goto(address);
  await expectLoaded(theo.page);
  await seek(theo.page, 6);
  await theo.page
    .getByRole("button", { name: /^Reply here/ })
    .first()
    .click();
  await startRecordingHere(theo);

  await expect(page.locator(".word").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(".reply")).toContainText("button", { timeout: 60_000 });
  await seek(page, 6.5);
  await page.mouse.move(0, 0);
  await photograph(page, "thread");
});

test("search and the channel as a customer sees them", async () => {
  const { page } = ada;
  await page.keyboard.press("/");
  await page.getByRole("searchbox").fill("button");
  await expect(page.locator(".hit").first()).toBeVisible();
  await page.getByRole("searchbox").fill("customer invoice");
  await expect(page.locator(".hit mark", { hasText: "invoice" }).first()).toBeVisible();
  await photograph(page, "search");
  await openFirstChannel(page);
  await expect(page.locator(".card").first()).toContainText("1 reply");
  await photograph(page, "channel");
});

test("a recording that broke off, as a customer finds it again", async () => {
  const { page } = ada;
  await page.goto(`${origin()}/record`);
  await startRecording(page, "Screen");
  await expectElapsed(page, 7);
  await expect(page.getByText(/Safe on the server up to 0:0[5-9]/)).toBeVisible();
  await page.goto(origin());
  await expect(page.getByText("A recording was interrupted.", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "interrupted");
  await page.getByRole("link", { name: "See what to do" }).click();
  await expect(page.locator(".card-interrupted")).toContainText("Safe on the server");
  await expectAccessible(page);
  await photograph(page, "drafts");
  // The stories after this one begin without drafts.
  await page.locator(".card-interrupted").getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("No drafts")).toBeVisible();
});

async function startRecordingHere({ page }: Person): Promise<void> {
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Count down 3-2-1").setChecked(false);
  await sheet.getByRole("button", { name: "Start recording" }).click();
  await expectElapsed(page, 8);
  await sheet.getByRole("button", { name: "Stop" }).click();
  await sheet.getByRole("button", { name: "Send", exact: true }).click();
  await expect(sheet).toBeHidden();
}

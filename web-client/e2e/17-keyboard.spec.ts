import { expect, type Locator, type Page, test } from "@playwright/test";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectLoaded, media } from "./playback.ts";
import { asAda, expectElapsed, inviteLink, origin, PASSWORD } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

const KEA = { name: "Kea Morgan", email: "kea.keys@example.org" };

let ada: Person;
let kea: Person;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  ada = await aPerson(speak([{ atSeconds: 1, words: "where do we keep the old invoices" }], 60));
  kea = await aPerson(speak([{ atSeconds: 1, words: "they are in the second folder" }], 60));
  await asAda(ada.page);
});
test.afterAll(async () => {
  for (const person of [ada, kea]) await person?.close();
});

/** Presses Tab until the focus is where it should be, which must be seen on the screen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((node) => node === document.activeElement).catch(() => false)) {
      const ring = await target.evaluate((node) => getComputedStyle(node).outlineStyle);
      expect(ring, "the focus is seen").not.toBe("none");
      return;
    }
  }
  throw new Error(`The keyboard does not come to ${target}`);
}

async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await expect(target).toBeVisible();
  await tabTo(page, target);
  await page.keyboard.press(key);
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" }).first();

test("one joins by keyboard alone", async () => {
  const link = await inviteLink(ada.page);
  const { page } = kea;
  await page.goto(link);
  await expect(page.getByLabel("Your name")).toBeVisible();
  for (const [label, text] of [
    ["Your name", KEA.name],
    ["E-mail address", KEA.email],
    ["Password", PASSWORD],
  ] as const) {
    const field = page.getByLabel(label);
    if (!(await field.evaluate((node) => node === document.activeElement))) await tabTo(page, field);
    await page.keyboard.type(text);
  }
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/c\//);
});

test("one records and sends by keyboard alone", async () => {
  const { page } = ada;
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/\/record/);
  await press(page, button(page, /^Voice/));
  const count = page.getByLabel("Count down 3-2-1");
  await expect(count).toBeVisible();
  if (await count.isChecked()) await press(page, count, " ");
  await press(page, button(page, "Start recording"));
  await expectElapsed(page, 5);
  await press(page, button(page, "Stop"));
  const title = page.getByLabel("Title");
  await expect(title).toBeVisible();
  if (!(await title.evaluate((node) => node === document.activeElement))) await tabTo(page, title);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Old invoices");
  await press(page, button(page, "Send"));
  await expectLoaded(page);
});

test("one plays what waits, answers it and reacts by keyboard alone", async () => {
  const { page } = kea;
  await press(page, page.locator(".rail").getByRole("link", { name: /^For you/ }));
  await press(page, button(page, "Play all"));
  await expect(page.getByRole("heading", { name: "Old invoices" })).toBeVisible();
  await expectLoaded(page);
  await expect.poll(async () => (await media(page)).currentTime).toBeGreaterThan(1);
  await page.keyboard.press("h");
  await expect(page.getByText("Nothing waits for you")).toBeVisible();

  await press(page, page.locator(".rail-channels a").first());
  await press(page, page.getByRole("link", { name: "Old invoices" }).first());
  await expectLoaded(page);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.down("r");
  await expectElapsed(page, 3);
  await page.keyboard.up("r");
  const title = page.getByLabel("Title");
  await expect(title).toBeVisible();
  await press(page, button(page, "Send"));
  await expect(page.locator(".reply:not(.note)")).toHaveCount(1);
  // It was one recording, and nothing of it waits in the drafts.
  await expect(page.getByRole("link", { name: /^Drafts/ }).first()).toHaveText("Drafts");

  await press(page, button(page, "React"));
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /by you|by Kea Morgan/ }).first()).toBeVisible();
  await press(page, button(page, "Message actions"));
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button(page, "Message actions")).toBeFocused();

  await page.keyboard.press("/");
  await expect(page).toHaveURL(/\/search/);
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("invoices");
  await expect(page.getByRole("link", { name: /Old invoices/ }).first()).toBeVisible();
});

test("one changes the password by keyboard alone, and motion is left out on request", async () => {
  const { page } = kea;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`${origin()}/settings`);
  const current = page.getByLabel("Password of now");
  await expect(current).toBeVisible();
  await tabTo(page, current);
  await page.keyboard.type("not this one at all");
  await page.keyboard.press("Tab");
  await page.keyboard.type("an even quieter evening");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("not your password");
  await expectAccessible(page);
  await tabTo(page, current);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Changed.", { exact: true })).toBeVisible();
  await photograph(page, "password");
  const moving = await page.evaluate(
    () =>
      document.getAnimations().filter((one) => one.effect && Number(one.effect.getComputedTiming().activeDuration) > 1)
        .length,
  );
  expect(moving).toBe(0);
  expect([...ada.complaints, ...kea.complaints]).toEqual([]);
});

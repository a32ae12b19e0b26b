import { expect, type Page, test } from "@playwright/test";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { asAda, inviteLink, joinAs, openFirstChannel, origin } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

const LENA = { name: "Lena Fuchs", email: "lena.profile@example.org" };

let host: Person;
let lena: Person;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  host = await aPerson(speak([], 2));
  lena = await aPerson(speak([], 2));
  await asAda(host.page);
  await joinAs(lena.page, await inviteLink(host.page), LENA);
});
test.afterAll(async () => {
  await host?.close();
  await lena?.close();
});

const you = (page: Page) => page.getByRole("region", { name: "You", exact: true });
const own = (page: Page) => page.locator(".account-menu summary .avatar img");

async function save(page: Page): Promise<void> {
  await you(page).getByRole("button", { name: "Save" }).click();
  await expect(you(page).getByRole("status")).toHaveText("Saved.");
}

/** A tall picture, drawn by the browser itself. */
async function aPicture(page: Page): Promise<Buffer> {
  const url = await page.evaluate<string>(`(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 600, height: 900 });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#f2b134"; pen.fillRect(0, 0, 600, 900);
    pen.fillStyle = "#0b645f"; pen.beginPath(); pen.arc(300, 450, 200, 0, 7); pen.fill();
    return canvas.toDataURL("image/webp");
  })()`);
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

test("what somebody tells about themselves is kept and shown", async () => {
  const { page } = lena;
  await page.goto(`${origin()}/settings`);
  const form = you(page);
  await expect(form.getByLabel("Your name")).toHaveValue(LENA.name);
  await expect(form.getByLabel("Time zone")).toHaveValue("");
  await form.getByLabel("Your name").fill("Lena Fuchs-Okafor");
  await form.getByLabel("Time zone").selectOption("Asia/Tokyo");
  for (const language of ["German", "Japanese"]) {
    await form.getByLabel("Another language").selectOption({ label: language });
    await form.getByRole("button", { name: "Add" }).click();
  }
  await form.getByRole("button", { name: "Put Japanese earlier" }).click();
  await form.getByLabel("Tell my working hours").check();
  await form.getByLabel("Friday").uncheck();
  await form.getByLabel("From").fill("08:30");
  const picture = { name: "me.webp", mimeType: "image/webp", buffer: await aPicture(page) };
  await form.getByLabel("Choose a picture").setInputFiles(picture);
  await expect(form.locator(".avatar img")).toHaveAttribute("src", /^blob:/);
  await save(page);

  await expect(own(page)).toHaveAttribute("src", /^\/api\/accounts\/.+\/picture\?v=/);
  await page.reload();
  await expect(form.getByLabel("Your name")).toHaveValue("Lena Fuchs-Okafor");
  await expect(form.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
  await expect(form.getByRole("listitem")).toHaveText(["Japanese", "German"]);
  await expect(form.getByLabel("Thursday")).toBeChecked();
  await expect(form.getByLabel("Friday")).not.toBeChecked();
  await expect(form.getByLabel("From")).toHaveValue("08:30");
  const seen = () => own(page).evaluate((image: HTMLImageElement) => image.naturalWidth);
  await expect.poll(seen).toBe(256);
  await expect(page.locator(".account-menu summary")).toContainText("Lena Fuchs-Okafor");
  await expectAccessible(page);
  await photograph(page, "settings");
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page);
  const wider = () => page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  expect(await wider()).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("what cannot be is said, and what was there stays", async () => {
  const { page } = lena;
  const form = you(page);
  await form.getByLabel("Until").fill("07:00");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toHaveText("The working day must end after it has begun.");
  await form.getByLabel("Until").fill("16:00");
  const text = { name: "me.png", mimeType: "image/png", buffer: Buffer.from("this is no picture") };
  await form.getByLabel("Choose a picture").setInputFiles(text);
  await expect(form.getByRole("alert").filter({ hasText: "cannot show that file" })).toBeVisible();
  await expect(own(page)).toBeVisible();
});

test("the picture and the hours can be taken back, with keys alone", async () => {
  const { page } = lena;
  await page.reload();
  const form = you(page);
  await form.getByRole("button", { name: "Remove picture" }).focus();
  await page.keyboard.press("Enter");
  await form.getByLabel("Tell my working hours").focus();
  await page.keyboard.press("Space");
  await form.getByRole("button", { name: "Remove Japanese" }).focus();
  await page.keyboard.press("Enter");
  await form.getByRole("button", { name: "Save" }).focus();
  await page.keyboard.press("Enter");
  await expect(form.getByRole("status")).toHaveText("Saved.");
  await expect(own(page)).toHaveCount(0);
  await page.reload();
  await expect(form.getByRole("listitem")).toHaveText(["German"]);
  await expect(form.getByLabel("Tell my working hours")).not.toBeChecked();
  await expect(form.getByRole("button", { name: "Remove picture" })).toHaveCount(0);
  await openFirstChannel(page);
  expect([...host.complaints, ...lena.complaints]).toEqual([]);
});

import { expect, test } from "@playwright/test";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { asAda, origin } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

let ada: Person;
test.beforeAll(async () => {
  ada = await aPerson(speak([], 1));
  await asAda(ada.page);
});
test.afterAll(() => ada?.close());

/** A program: no browser, no cookie. */
function ask(secret: string, method = "GET", path = "/api/me"): Promise<Response> {
  return fetch(`${origin()}${path}`, { method, headers: { authorization: `Bearer ${secret}` } });
}

test("a token is made, used by a program, and revoked", async () => {
  const { page } = ada;
  await page.goto(`${origin()}/settings`);
  await page.getByLabel("What it is for").fill("Nightly backup");
  await page.getByLabel("How long it works").selectOption("A year");
  await page.getByRole("button", { name: "Make a token" }).click();

  const field = page.getByLabel("The token", { exact: true });
  await expect(field).toHaveValue(/^whn_[\w-]{43}$/);
  await expectAccessible(page);
  // It is there only now: Esc does not throw it away.
  await page.keyboard.press("Escape");
  await expect(field).toBeVisible();
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const secret = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);

  expect((await ask(secret)).status).toBe(200);
  expect((await ask(secret, "DELETE", "/api/sessions")).status).toBe(403);
  await page.reload();
  await expect(page.getByText(/^Reads · Last used \d\d:\d\d · Works until/)).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "settings");

  await page.getByRole("button", { name: "Revoke Nightly backup" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Nightly backup", { exact: true })).toHaveCount(0);
  expect((await ask(secret)).status).toBe(401);
  expect(ada.complaints).toEqual([]);
});

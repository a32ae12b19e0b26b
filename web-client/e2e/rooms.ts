import { expect, type Page } from "@playwright/test";

export const PASSWORD = "a quiet morning";
export const ADA = { name: "Ada Brandt", email: "ada@example.org" };
export const MARIA = { name: "Maria Okafor", email: "maria@example.org" };

export const setupLink = () => process.env["WHENEVER_E2E_LINK"] ?? "";
export const origin = () => new URL(setupLink()).origin;

export async function fillAccount(page: Page, person: { name: string; email: string }): Promise<void> {
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").fill(PASSWORD);
}

export async function setUp(page: Page, link = setupLink()): Promise<void> {
  await page.goto(link);
  await fillAccount(page, ADA);
  await page.getByLabel("Name of your workspace").fill("North Studio");
  await page.getByRole("button", { name: "Make account" }).click();
  await expect(page).toHaveURL(/\/c\//);
}

/** Ada at her desk: signs in, and sets the server up first when nobody has. */
export async function asAda(page: Page): Promise<void> {
  const server: unknown = await (await page.request.get(`${origin()}/api/server`)).json();
  const done = typeof server === "object" && server !== null && "setUp" in server && server.setUp === true;
  if (!done) return setUp(page);
  await page.goto(`${origin()}/sign-in`);
  await page.getByLabel("E-mail address").fill(ADA.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/(c\/|queue$)/);
}

export async function inviteLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Invite someone" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const field = page.getByLabel("Invite link");
  await expect(field).toHaveValue(/\/join#/);
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const link = await field.inputValue();
  await page.getByRole("button", { name: "Close" }).click();
  return link;
}

/** Starts recording at once, without the count. */
export async function startRecording(page: Page, kind: "Screen" | "Camera" | "Voice"): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${kind}`) }).click();
  await page.getByLabel("Count down 3-2-1").setChecked(false);
  await page.getByRole("button", { name: "Start recording" }).click();
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
}

/** The level must move while somebody speaks. */
export async function expectLevel(page: Page): Promise<void> {
  const level = async () => Number(await page.getByRole("meter").getAttribute("aria-valuenow"));
  await expect.poll(level, { intervals: [50] }).toBeGreaterThan(20);
}

export async function expectElapsed(page: Page, seconds: number): Promise<void> {
  const shown = async () => {
    const [minutes = 0, rest = 0] = ((await page.locator(".elapsed-time").textContent()) ?? "").split(":").map(Number);
    return minutes * 60 + rest;
  };
  await expect.poll(shown, { timeout: (seconds + 15) * 1000, intervals: [100] }).toBeGreaterThanOrEqual(seconds);
}

export async function send(page: Page, title: string): Promise<void> {
  await page.getByLabel("Title").fill(title);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

export async function joinAs(page: Page, link: string, person: { name: string; email: string }): Promise<void> {
  await page.goto(link);
  await fillAccount(page, person);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page).toHaveURL(/\/c\//);
}

export async function openFirstChannel(page: Page): Promise<void> {
  await page.locator(".rail-channels a").first().click();
  await expect(page).toHaveURL(/\/c\//);
}

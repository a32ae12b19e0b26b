import { expect, test } from "@playwright/test";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { type Provider, startProvider } from "./provider.ts";
import { ADA, setUp } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { type RunningServer, startServer } from "./server.ts";
import { speak } from "./voice.ts";

const SETTINGS = ["WHENEVER_OIDC_ISSUER", "WHENEVER_OIDC_CLIENT_ID", "WHENEVER_OIDC_NAME"] as const;

let provider: Provider;
let server: RunningServer;
let ada: Person;
test.beforeAll(async () => {
  provider = await startProvider({ sub: "ada-1", email: ADA.email, name: ADA.name });
  const values = [provider.issuer, "whenever", "Example ID"];
  SETTINGS.forEach((name, at) => {
    process.env[name] = values[at];
  });
  try {
    server = await startServer();
  } finally {
    for (const name of SETTINGS) delete process.env[name];
  }
  ada = await aPerson(speak([], 1));
});
test.afterAll(async () => {
  await ada?.close();
  await server?.stop();
  provider?.stop();
});

test("somebody signs in elsewhere, and lands where they wanted to go", async () => {
  const { page, context } = ada;
  await setUp(page, server.link);
  await context.clearCookies();

  await page.goto(new URL("/settings", server.link).href);
  const way = page.getByRole("link", { name: "Sign in with Example ID" });
  await expect(way).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "sign-in");

  provider.deny();
  await way.click();
  await expect(page.getByRole("alert")).toHaveText(/^You were not signed in there/);
  await expectAccessible(page);

  await page.goto(new URL("/settings", server.link).href);
  await way.click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByText(ADA.email)).toBeVisible();
  expect((await context.cookies()).map(({ name }) => name)).toEqual(["__Host-session"]);
  expect(ada.complaints).toEqual([]);
});

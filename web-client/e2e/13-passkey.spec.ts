import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { asAda, inviteLink, joinAs, origin } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { speak } from "./voice.ts";

const PIA = { name: "Pia Lindgren", email: "pia.key@example.org" };

let ada: Person;
let pia: Person;
test.beforeAll(async () => {
  ada = await aPerson(speak([], 1));
  pia = await aPerson(speak([], 1));
});
test.afterAll(async () => {
  for (const person of [ada, pia]) await person?.close();
});

interface Key {
  /** Whether somebody touches it when it asks. */
  touched(now: boolean): Promise<void>;
  setCounter(count: number): Promise<void>;
}

/** An authenticator of Chromium's own that is built into the device. */
async function aKey({ page, context }: Person): Promise<Key> {
  const devtools: CDPSession = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    touched: (enabled) =>
      devtools.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled }).then(() => undefined),
    async setCounter(signCount) {
      const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
      for (const credential of credentials) {
        await devtools.send("WebAuthn.removeCredential", { authenticatorId, credentialId: credential.credentialId });
        await devtools.send("WebAuthn.addCredential", { authenticatorId, credential: { ...credential, signCount } });
      }
    },
  };
}

async function signOut(page: Page): Promise<void> {
  await page.locator(".rail .account-menu summary").click();
  await page.locator(".rail").getByRole("button", { name: "Sign out", exact: true }).click();
}

test("somebody adds a passkey, and signs in with it alone", async () => {
  await asAda(ada.page);
  await joinAs(pia.page, await inviteLink(ada.page), PIA);
  const { page, context, complaints } = pia;
  const key = await aKey(pia);
  await page.goto(`${origin()}/settings`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("Chrome on Linux", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Actions for Chrome on Linux" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("Name of the passkey").fill("My laptop");
  await page.getByRole("button", { name: "Save" }).last().click();
  await expect(page.getByText("My laptop", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "passkeys");

  await key.touched(false);
  const [session] = await context.cookies();
  await signOut(page);
  const way = page.getByRole("button", { name: "Sign in with a passkey" });
  await expect(way).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "sign-in-passkey");
  await key.touched(true);
  await way.click();
  await expect(page).toHaveURL(/\/settings$/);
  const [again] = await context.cookies();
  expect(again?.value).not.toBe(session?.value);
  await expect(page.getByText(/Used on/)).toBeVisible();

  // Somebody may have a copy of it: its counter is behind what the server has seen.
  await key.touched(false);
  await key.setCounter(0);
  await signOut(page);
  await expect(way).toBeVisible();
  await key.touched(true);
  await way.click();
  await expect(page.getByRole("alert")).toContainText("may have been copied");
  expect(complaints).toEqual([]);

  await ada.page.goto(`${origin()}/people/audit`);
  await expect(ada.page.getByText(/“My laptop” may have been copied/).first()).toBeVisible();
  await expectAccessible(ada.page);
  await photograph(ada.page, "audit");
  expect(ada.complaints).toEqual([]);
});

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { aFolder } from "./folders.ts";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectElapsed, openFirstChannel, send, setUp, startRecording } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { type RunningServer, startServer, TEST_MODELS } from "./server.ts";
import { speak } from "./voice.ts";

const DUTCH = "vosk-model-tiny-nl";
const ENGLISH = "vosk-model-tiny-en";

let catalogue: Catalogue;
let server: RunningServer;
let ada: Person;

test.beforeAll(async () => {
  const models = aFolder("models");
  cpSync(join(TEST_MODELS, ENGLISH), join(models, ENGLISH), { recursive: true });
  catalogue = await aCatalogue();
  server = await startServer(models, { WHENEVER_SPEECH_CATALOGUE_URL: catalogue.address });
  ada = await aPerson(speak([{ atSeconds: 3, words: "goedemorgen iedereen. de vergadering is vandaag" }], 40, "nl"));
  await setUp(ada.page, server.link);
});

test.afterAll(async () => {
  await ada?.close();
  await server?.stop();
  catalogue?.close();
});

test("Dutch waits for its model, is written down when it comes, and can be said to be something else", async () => {
  const { page } = ada;
  await chooseForWorkspace(page, "Dutch (no speech model yet)");
  await openFirstChannel(page);
  await page.getByRole("link", { name: "Record", exact: true }).first().click();
  await startRecording(page, "Voice");
  await expectElapsed(page, 9);
  await page.getByRole("button", { name: "Stop" }).click();
  await send(page, "De vergadering");
  await expect(page.getByText("There is no speech model for Dutch")).toBeVisible();
  await expectAccessible(page);
  const message = page.url();

  await page.getByRole("link", { name: "Look at speech models" }).click();
  await expect(page.getByText("1 message waits for Dutch.")).toBeVisible();
  expect(catalogue.asked()).toBe(0);
  await addDutch(page);

  await page.goto(message);
  const words = page.locator(".transcript-words");
  await expect(words).toContainText("vergadering", { timeout: 60_000 });
  await expect(words).toHaveAttribute("lang", "nl");
  await expect(words).toHaveAttribute("dir", "ltr");
  await sayThatItIs(page, "English");
  await expect(words).toHaveAttribute("lang", "en", { timeout: 60_000 });
  await expect(words).not.toContainText("vergadering");
  await sayThatItIs(page, "As usual in this workspace: Dutch");
  await expect(words).toContainText("vergadering", { timeout: 60_000 });
  expect(ada.complaints).toEqual([]);
});

test("what is spoken is chosen before it is recorded, and remembered for the channel", async () => {
  const { page } = ada;
  await openFirstChannel(page);
  await page.getByRole("link", { name: "Record", exact: true }).first().click();
  await page.getByRole("button", { name: /^Voice/ }).click();
  const choice = page.getByLabel("Language spoken");
  await expect(choice.locator("option:checked")).toHaveText("As usual in this workspace: Dutch");
  await choice.selectOption("English");
  await expectAccessible(page);
  await photograph(page, "language-choice");
  await page.reload();
  await page.getByRole("button", { name: /^Voice/ }).click();
  await expect(page.getByLabel("Language spoken")).toHaveValue("en");
  await page.getByLabel("Language spoken").selectOption("");
});

test("a channel and a person have a language of their own", async () => {
  const { page } = ada;
  await openFirstChannel(page);
  await page.getByRole("button", { name: "Channel actions" }).click();
  await page.getByRole("menuitem", { name: "Channel settings" }).click();
  await page.getByLabel("Language spoken").selectOption("Dutch");
  await expect.poll(() => languageOfFirstChannel(page)).toBe("nl");
  await page.getByRole("button", { name: "Close" }).click();

  await page.goto(new URL("/settings", server.link).href);
  await page.getByLabel("Language I record in").selectOption("English");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Language I record in")).toHaveValue("en");
});

test("a zip that is no model says so, and a model is removed", async () => {
  const { page } = ada;
  await page.goto(new URL("/settings/models", server.link).href);
  await page.getByLabel("Choose a zip").setInputFiles({
    name: "holiday.zip",
    mimeType: "application/zip",
    buffer: Buffer.from("no zip at all"),
  });
  await expect(page.getByRole("alert")).toContainText("not a whole zip");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Forget holiday.zip" }).click();
  await expect(page.getByText("holiday.zip")).toHaveCount(0);

  await page.getByRole("button", { name: `Remove ${DUTCH}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText(DUTCH)).toHaveCount(0);
  await page.goto(new URL("/people/audit", server.link).href);
  await expect(page.getByText(`Ada Brandt removed the speech model ${DUTCH}`)).toBeVisible();
});

async function chooseForWorkspace(page: Page, shown: string): Promise<void> {
  // It has no model yet, so that no page offers it: as a program would say it.
  const workspace = await page.evaluate(async () => {
    const me: { workspaces: { id: string }[] } = await (await fetch("/api/me")).json();
    const id = me.workspaces[0]?.id ?? "";
    await fetch(`/api/workspaces/${id}/language`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ language: "nl" }),
    });
    return id;
  });
  expect(workspace).not.toBe("");
  await page.goto(new URL("/settings", server.link).href);
  await expect(page.getByLabel("Language spoken").locator("option:checked")).toHaveText(shown);
}

/** Asks for what there is, adds it, and waits until it is there. */
async function addDutch(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Show what can be added" }).click();
  await page.getByLabel("Language or name").fill("dutch");
  catalogue.hold();
  await page.getByRole("button", { name: `Add ${DUTCH}` }).click();
  await expect(page.getByRole("progressbar", { name: DUTCH })).toBeVisible();
  await expectAccessible(page);
  await page.evaluate(() => scrollTo(0, 0));
  await photograph(page, "models");
  catalogue.letGo();
  await expect(page.getByText("Checksum verified")).toBeVisible();
  await expect(page.getByText("waits for Dutch")).toHaveCount(0, { timeout: 30_000 });
}

async function sayThatItIs(page: Page, language: string): Promise<void> {
  await page.getByRole("button", { name: "Message actions" }).click();
  await page.getByRole("menuitem", { name: "Language…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Language spoken").selectOption(language);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Write it down" }).click();
  await expect(dialog).toHaveCount(0);
}

function languageOfFirstChannel(page: Page): Promise<string | undefined> {
  const id = /\/c\/([\w-]+)/.exec(page.url())?.[1] ?? "";
  return page.evaluate(async (channel) => {
    const found: { language?: string } = await (await fetch(`/api/channels/${channel}`)).json();
    return found.language;
  }, id);
}

interface Catalogue {
  readonly address: string;
  /** How often somebody asked for anything. */
  asked(): number;
  /** The model stops in the middle until it is let go. */
  hold(): void;
  letGo(): void;
  close(): void;
}

/** A copy of the catalogue with one model, as an operator may have one. */
async function aCatalogue(): Promise<Catalogue> {
  const folder = aFolder("catalogue");
  const file = join(folder, `${DUTCH}.zip`);
  execFileSync("python3", ["-m", "zipfile", "-c", file, join(TEST_MODELS, DUTCH)]);
  const zip = readFileSync(file);
  let asked = 0;
  let held = Promise.resolve();
  let letGo = () => {};
  const list = (md5: string) => [
    { ...entry("nl", "Dutch", DUTCH, zip.length, md5), url: `${DUTCH}.zip` },
    entry("da", "Danish", "vosk-model-small-da-0.1", 46_000_000, "5d1f4a1f0e0b4bd1a4c6b7f8a3f0c2d1"),
    entry("de", "German", "vosk-model-small-de-0.15", 47_700_000, "0b0a2a5b7c1d4e6f8a9b0c1d2e3f4a5b"),
  ];
  const http: Server = createServer(async (question, answer) => {
    asked += 1;
    if (question.url?.endsWith("model-list.json")) {
      answer.end(JSON.stringify(list(createHash("md5").update(zip).digest("hex"))));
      return;
    }
    answer.writeHead(200, { "content-length": zip.length, etag: '"one"' });
    answer.write(zip.subarray(0, Math.floor(zip.length * 0.6)));
    await held;
    answer.end(zip.subarray(Math.floor(zip.length * 0.6)));
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  const bound = http.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}/models`,
    asked: () => asked,
    hold() {
      held = new Promise((done) => {
        letGo = done;
      });
    },
    letGo: () => letGo(),
    close() {
      letGo();
      http.closeAllConnections();
      http.close();
    },
  };
}

function entry(lang: string, text: string, name: string, size: number, md5: string) {
  return { lang, lang_text: text, name, size, md5, url: `${name}.zip`, type: "small", obsolete: "false", version: "1" };
}

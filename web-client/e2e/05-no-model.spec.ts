import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { aFolder } from "./folders.ts";
import { aPerson, expectAccessible } from "./person.ts";
import { expectElapsed, send, setUp, startRecording } from "./rooms.ts";
import { startServer, TEST_MODELS } from "./server.ts";
import { speak } from "./voice.ts";

test("without a speech model the page says what to add, and writes it down when the model comes", async () => {
  const models = aFolder("models");
  const server = await startServer(models);
  const ada = await aPerson(speak([{ atSeconds: 3, words: "hello everyone" }], 30));
  try {
    const { page } = ada;
    await setUp(page, server.link);
    await page.getByRole("link", { name: "Record", exact: true }).first().click();
    await startRecording(page, "Voice");
    await expectElapsed(page, 5);
    await page.getByRole("button", { name: "Stop" }).click();
    await send(page, "Without a model");
    await expect(page.getByText("./whenever model add en")).toBeVisible();
    await expectAccessible(page);

    cpSync(join(TEST_MODELS, "vosk-model-tiny-en"), join(models, "vosk-model-tiny-en"), { recursive: true });
    // Nobody asks for it.
    await expect(page.locator(".word").first()).toBeVisible({ timeout: 60_000 });
  } finally {
    await ada.close();
    await server.stop();
  }
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { t } from "../i18n/index.ts";
import { providerText } from "./provider-text.ts";

const PROBLEMS = join(import.meta.dirname, "../../../server/src/main/java/whenever/server/oidc/OidcProblem.java");

test("every problem of the server has its sentence, and no other", () => {
  const source = readFileSync(PROBLEMS, "utf8");
  const names = [...source.matchAll(/^ {2}([A-Z_]+)[,;]$/gm)].map(([, name]) => name ?? "");
  const slugs = names.map((name) => `oidc-${name.toLowerCase().replaceAll("_", "-")}`);
  expect(slugs.length).toBeGreaterThan(5);
  expect(Object.keys(t.provider).sort()).toEqual(slugs.sort());
});

test("a problem that nobody knows says the least", () => {
  expect(providerText(undefined)).toBeUndefined();
  expect(providerText("oidc-denied")).toBe(t.provider["oidc-denied"]);
  expect(providerText("toString")).toBe(t.provider["oidc-untrusted"]);
});

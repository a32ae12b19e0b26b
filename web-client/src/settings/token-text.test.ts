import { expect, test } from "vitest";
import { tokenText } from "./token-text.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const TOKEN = { id: "1", name: "backup", createdAt: "2026-11-01T12:00:00Z" };

test("a token that was never used and does not end by itself", () => {
  expect(tokenText({ ...TOKEN, scopes: ["read"] }, NOW)).toBe("Reads · Not used yet");
});

test("a token that changes things, was used, and will end", () => {
  const token = {
    ...TOKEN,
    scopes: ["read" as const, "write" as const],
    lastUsedAt: "2026-11-10T12:00:00Z",
    expiresAt: "2027-11-23T12:00:00Z",
  };
  expect(tokenText(token, NOW)).toBe("Reads and changes · Last used Nov 10 · Works until Nov 23, 2027");
});

test("a token that has ended says so", () => {
  const token = { ...TOKEN, scopes: ["read" as const], expiresAt: "2026-11-02T12:00:00Z" };
  expect(tokenText(token, NOW)).toBe("Reads · Not used yet · Ended Nov 2");
});

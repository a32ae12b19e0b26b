import { expect, test } from "vitest";
import type { AuditEntry } from "../api/types.ts";
import { auditText } from "./audit-text.ts";

function say(action: AuditEntry["action"], subject = "", detail = "", actor: string | undefined = "Ada") {
  return auditText({
    id: "1",
    at: "2026-11-23T12:00:00Z",
    action,
    ...(actor && { actor: { id: "2", name: actor } }),
    subject: { id: "3", name: subject },
    address: "192.0.2.1",
    detail,
  });
}

test("people come, change and go", () => {
  expect(say("member.joined", "Gus", "guest", "Gus")).toBe("Gus joined as a guest");
  expect(say("member.role", "Gus", "admin")).toBe("Ada made Gus an admin");
  expect(say("member.removed", "Gus")).toBe("Ada removed Gus from the workspace");
  expect(say("member.left", "Gus", "", "Gus")).toBe("Gus left the workspace");
});

test("an invite is told with its address when it has one", () => {
  expect(say("invite.created", "", "member")).toBe("Ada made an invite for a member");
  expect(say("invite.created", "gus@example.org", "admin")).toBe("Ada invited gus@example.org as an admin");
  expect(say("invite.revoked")).toBe("Ada ended an invite");
});

test("a closed channel and a message in it have no name", () => {
  expect(say("channel.archived", "plans")).toBe("Ada archived the channel plans");
  expect(say("channel.archived")).toBe("Ada archived a closed channel");
  expect(say("message.deleted-by-other", "Rude words", "Gus")).toBe("Ada deleted “Rude words” by Gus");
  expect(say("message.deleted-by-other", "", "Gus")).toBe("Ada deleted a message by Gus");
});

test("who signed in, and who tried to", () => {
  expect(say("sign-in", "Ada")).toBe("Ada signed in");
  expect(say("sign-in", "Ada", "Kanidm")).toBe("Ada signed in with Kanidm");
  expect(say("sign-in.failed", "Ada", "", "")).toBe("Somebody tried to sign in as Ada with a wrong password");
});

test("a browser is called what people call it", () => {
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  expect(say("session.revoked", firefox)).toBe("Ada signed Firefox on Linux out");
  expect(say("session.revoked", "curl/8")).toBe("Ada signed another browser out");
});

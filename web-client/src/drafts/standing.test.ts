import { signal } from "@preact/signals-core";
import { expect, it } from "vitest";
import type { Message } from "../api/types.ts";
import type { Shipment } from "../upload/shipment.ts";
import { standingOf } from "./standing.ts";

const now = Date.parse("2026-11-23T10:00:00Z");
const closed: Pick<Message, "upload" | "kind"> = { kind: "voice", upload: { state: "closed", received: 1, parts: 1 } };
const arriving = {
  ...closed,
  upload: { ...closed.upload, state: "arriving", lastByteAt: "2026-11-23T09:59:45Z" },
} as const;
const here = (interrupted: boolean) => ({ interrupted: signal(interrupted) }) as Shipment;

it.each([
  ["nobody has it", closed, undefined, undefined, true],
  ["all of it has come", { kind: "voice" }, undefined, undefined, false],
  ["it is a file", { ...closed, kind: "file" }, undefined, undefined, false],
  ["another tab has it", closed, undefined, "open", false],
  ["another device records it", arriving, undefined, undefined, false],
  ["this tab sends it", closed, here(false), undefined, false],
  ["it broke off here just now", arriving, here(true), undefined, true],
] as const)("whether one can continue a draft when %s", (_, draft, shipment, elsewhere, expected) => {
  expect(standingOf(draft as Message, shipment, elsewhere, now).open).toBe(expected);
});

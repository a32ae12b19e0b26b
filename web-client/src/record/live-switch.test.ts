import { signal } from "@preact/signals";
import { expect, it, vi } from "vitest";
import { aMessage } from "../api/sample.ts";
import { createLiveSwitch } from "./live-switch.ts";

function stage(answer: () => Promise<unknown> = () => Promise.resolve()) {
  const shipment = signal<{ messageId: string; created: Promise<void> } | undefined>(undefined);
  const asked: [string, boolean][] = [];
  const setLive = async (id: string, on: boolean) => {
    asked.push([id, on]);
    await answer();
    return aMessage();
  };
  const live = createLiveSwitch({ setLive }, shipment, new AbortController().signal);
  const record = (messageId: string) => {
    shipment.value = { messageId, created: Promise.resolve() };
  };
  return { live, shipment, asked, record };
}

it("tells nobody of a recording that is not to be watched", async () => {
  const { record, asked } = stage();
  record("m1");
  await Promise.resolve();
  expect(asked).toEqual([]);
});

it("lets others watch from the start, and no longer when that is taken back", async () => {
  const { live, record, asked } = stage();
  live.set(true);
  record("m1");
  await vi.waitFor(() => expect(asked).toEqual([["m1", true]]));
  live.set(false);
  await vi.waitFor(() =>
    expect(asked).toEqual([
      ["m1", true],
      ["m1", false],
    ]),
  );
});

it("is off again for the next recording", async () => {
  const { live, shipment, record, asked } = stage();
  live.set(true);
  record("m1");
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  shipment.value = undefined;
  expect(live.on.value).toBe(false);
  record("m2");
  await Promise.resolve();
  expect(asked).toHaveLength(1);
});

it("says when the server could not be told", async () => {
  const { live, record } = stage(() => Promise.reject(new Error("away")));
  live.set(true);
  record("m1");
  await vi.waitFor(() => expect(live.failed.value).toBe(true));
  expect(live.on.value).toBe(false);
});

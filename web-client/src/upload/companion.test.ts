import { signal } from "@preact/signals-core";
import { expect, it, vi } from "vitest";
import { ProblemError, unreachable } from "../api/problem.ts";
import type { TakenBack } from "../recorder/spool-journal.ts";
import { createCompanion } from "./companion.ts";
import type { SpoolSource } from "./source.ts";

const until = new AbortController().signal;
const range = (startMs: number, endMs: number): TakenBack => ({ startMs, endMs });

function stage(begin: readonly TakenBack[] = [], answer = async () => {}) {
  const taken = signal(begin);
  const takeBack = vi.fn(async (_id: string, _part: string, _taken: readonly TakenBack[]) => answer());
  const source = { taken } as unknown as SpoolSource;
  return { taken, takeBack, accompany: createCompanion({ takeBack }, "m1", { partId: "p1", source }) };
}

it("tells nothing where nothing was taken back, and everything once where something was", async () => {
  const { taken, takeBack, accompany } = stage();
  await accompany(until);
  expect(takeBack).not.toHaveBeenCalled();
  taken.value = [range(1000, 2000)];
  await accompany(until);
  await accompany(until);
  expect(takeBack).toHaveBeenCalledTimes(1);
  taken.value = [];
  await accompany(until);
  expect(takeBack.mock.calls.map((call) => call[2])).toEqual([[range(1000, 2000)], []]);
});

it("tells again what an earlier visit may have told", async () => {
  const { takeBack, accompany } = stage([range(0, 1000)]);
  await accompany(until);
  expect(takeBack).toHaveBeenCalledTimes(1);
});

it("holds the bytes back until the server could be told", async () => {
  let away = true;
  const { takeBack, accompany } = stage([range(0, 1000)], async () => {
    if (away) throw unreachable();
  });
  await expect(accompany(until)).rejects.toBeInstanceOf(ProblemError);
  away = false;
  await accompany(until);
  expect(takeBack).toHaveBeenCalledTimes(2);
});

it("lets the recording pass when the server will not take it", async () => {
  const refused = new ProblemError({ status: 409, title: "Conflict", type: "/problems/conflict", detail: "" });
  const { takeBack, accompany } = stage([range(0, 1000)], async () => Promise.reject(refused));
  await accompany(until);
  await accompany(until);
  expect(takeBack).toHaveBeenCalledTimes(1);
});

import { expect, it, onTestFinished } from "vitest";
import { createTabLocks } from "./lock.ts";

/** A browser whose locks nobody holds. */
const free: LockManager = {
  query: () => Promise.resolve({ held: [], pending: [] }),
  request: () => Promise.reject(new DOMException("", "NotSupportedError")),
};

function tab() {
  const closed = new AbortController();
  onTestFinished(() => closed.abort());
  return { locks: createTabLocks(closed.signal, free), closed };
}

const never = new AbortController().signal;

it("tells the other tabs what this one does, and nothing more when it has ended", async () => {
  const [one, other] = [tab(), tab()];
  const heard = new Promise((resolve) => other.locks.onTold((...told) => resolve(told), never));
  one.locks.tell("m1", "recording");
  expect(await heard).toEqual(["m1", "recording"]);
  one.closed.abort();
  expect(() => one.locks.tell("m1", "sending")).not.toThrow();
});

it("hears nothing more when it has ended, whoever still listens", async () => {
  const [one, ended, witness] = [tab(), tab(), tab()];
  const heard: string[] = [];
  ended.locks.onTold((messageId) => heard.push(messageId), never);
  const told = new Promise((resolve) =>
    witness.locks.onTold((messageId) => messageId === "last" && resolve("told"), never),
  );
  ended.closed.abort();
  one.locks.tell("m1", "open");
  one.locks.tell("last", "open");
  await told;
  expect(heard).toEqual([]);
});

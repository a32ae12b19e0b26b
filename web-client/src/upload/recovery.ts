import { type ReadonlySignal, signal } from "@preact/signals-core";
import { endEmpty, findLeftover, forgetEmpty } from "./leftover.ts";
import type { Doing, Release } from "./lock.ts";
import { requestOf, spooledPart } from "./recording-sink.ts";
import type { Order, Part, Running } from "./shipment.ts";
import type { UploadCenterPorts } from "./upload-center.ts";

/** Finds what an earlier visit or another tab left on this device. */
export interface Recovery {
  /** The messages that another tab has, and what it does with them. */
  readonly elsewhere: ReadonlySignal<ReadonlyMap<string, Doing>>;
  scan(): Promise<number>;
  /** Waits for the right to a message that another tab is given, or has. */
  waitFor(messageId: string): void;
  /** Asks for all that other tabs have: the person is in this tab now. */
  askForAll(): void;
}

/**
 * What was stopped is sent to its end. What was broken off is sent as far as it is there, so that it is safe, and stays open
 * for the person's choice. What another tab has is waited for, until that tab is done with it or closes.
 */
export function createRecovery(
  ports: UploadCenterPorts,
  ship: (order: Order, parts: readonly Part[]) => Running,
  known: (messageId: string) => boolean,
  closed: AbortSignal,
): Recovery {
  const { spool, locks } = ports;
  const elsewhere = signal<ReadonlyMap<string, Doing>>(new Map());
  const takeOver = async (messageId: string, release: Release) => {
    const { parts = [], empty = [] } = (await findLeftover(ports, messageId, closed)) ?? {};
    const last = parts.at(-1);
    if (!last || closed.aborted) {
      if (empty.length > 0) await forgetEmpty(ports, messageId, empty, closed);
      release();
      return 0;
    }
    const order = { request: requestOf(last.entry), durable: spool.durable, release };
    const running = ship(
      order,
      parts.map((part) => spooledPart(ports, part)),
    );
    running.interrupted.value = !last.finished;
    running.shipment.created.then(() => endEmpty(ports, empty, closed)).catch(() => undefined);
    return 1;
  };
  const waitFor = async (messageId: string) => {
    elsewhere.value = new Map([...elsewhere.value, [messageId, "open"]]);
    const release = await locks.await(messageId, closed);
    // Known to the next scan in one way or the other, without a gap.
    await takeOver(messageId, release);
    elsewhere.value = new Map([...elsewhere.value].filter(([one]) => one !== messageId));
  };
  const scan = async () => {
    let count = 0;
    for (const messageId of await spool.messages()) {
      if (known(messageId) || elsewhere.value.has(messageId)) continue;
      const release = await locks.take(messageId);
      if (release) count += await takeOver(messageId, release);
      else if (!known(messageId)) {
        void waitFor(messageId).catch(() => undefined);
        locks.ask(messageId);
      }
    }
    return count;
  };
  locks.onTold((messageId, doing) => {
    if (elsewhere.value.has(messageId)) elsewhere.value = new Map([...elsewhere.value, [messageId, doing]]);
  }, closed);
  let last: Promise<unknown> = Promise.resolve();
  return {
    elsewhere,
    waitFor: (messageId) => void waitFor(messageId).catch(() => undefined),
    askForAll() {
      for (const messageId of elsewhere.value.keys()) locks.ask(messageId);
    },
    scan() {
      // One after the other: what one scan has just taken must not look like another tab's to the next.
      const next = last.catch(() => undefined).then(scan);
      last = next;
      return next;
    },
  };
}

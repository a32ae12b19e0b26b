import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { SpooledPart } from "../recorder/spool-journal.ts";
import type { Release } from "./lock.ts";
import { requestOf, spooledPart } from "./recording-sink.ts";
import type { Order, Part, Running } from "./shipment.ts";
import type { UploadCenterPorts } from "./upload-center.ts";

/** Finds what an earlier visit or another tab left on this device. */
export interface Recovery {
  readonly elsewhere: ReadonlySignal<ReadonlySet<string>>;
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
  const elsewhere = signal<ReadonlySet<string>>(new Set());
  const takeOver = async (messageId: string, release: Release) => {
    const found = await findParts(ports, messageId);
    const last = found.at(-1);
    if (!last || closed.aborted) {
      release();
      return 0;
    }
    const order = { request: requestOf(last.entry), durable: spool.durable, release };
    const running = ship(
      order,
      found.map((part) => spooledPart(ports, part)),
    );
    running.interrupted.value = !last.finished;
    return 1;
  };
  const waitFor = async (messageId: string) => {
    elsewhere.value = new Set([...elsewhere.value, messageId]);
    const release = await locks.await(messageId, closed);
    // Known to the next scan in one way or the other, without a gap.
    await takeOver(messageId, release);
    elsewhere.value = new Set([...elsewhere.value].filter((one) => one !== messageId));
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
  let last: Promise<unknown> = Promise.resolve();
  return {
    elsewhere,
    waitFor: (messageId) => void waitFor(messageId).catch(() => undefined),
    askForAll() {
      for (const messageId of elsewhere.value) locks.ask(messageId);
    },
    scan() {
      // One after the other: what one scan has just taken must not look like another tab's to the next.
      const next = last.catch(() => undefined).then(scan);
      last = next;
      return next;
    },
  };
}

/** The parts of a message that hold something and are mine. Whatever is not the last of them has got its end. */
async function findParts(ports: UploadCenterPorts, messageId: string): Promise<SpooledPart[]> {
  const { spool, accountId } = ports;
  const mine = (await spool.parts(messageId)).filter(({ entry }) => entry.accountId === accountId);
  const found: SpooledPart[] = [];
  for (const part of mine) {
    if (part.size > 0) found.push(part);
    else await spool.remove(part.entry.partId);
  }
  if (mine.length > 0 && found.length === 0) await forgetEmpty(ports, messageId);
  for (const part of found.slice(0, -1)) if (!part.finished) await spool.finish(part.entry.partId);
  return found.map((part, at) => (at < found.length - 1 ? { ...part, finished: true } : part));
}

/** A recording that broke off before its first slice leaves no draft behind, unless other parts of it came. */
async function forgetEmpty({ api }: UploadCenterPorts, messageId: string): Promise<void> {
  const message = await api.message(messageId).catch(() => undefined);
  if (message && !message.publishedAt && message.sources.length === 0 && (message.upload?.received ?? 0) === 0) {
    await api.deleteMessage(messageId).catch(() => undefined);
  }
}

import { ProblemError } from "../api/problem.ts";
import type { SpooledPart } from "../recorder/spool-journal.ts";
import { verdictOn } from "./backoff.ts";
import type { UploadCenterPorts } from "./upload-center.ts";

/** What this device has of a message that an earlier visit or another tab left. */
export interface Leftover {
  /** The parts that hold something. Whatever is not the last of them has got its end. */
  readonly parts: readonly SpooledPart[];
  /** The parts that broke off before their first slice. */
  readonly empty: readonly SpooledPart[];
}

const LOOKS = 50;
const LOOK_MS = 100;

/** Looks when nobody has its files open any more; undefined when that does not come to be: a later visit looks again. */
export async function findLeftover(
  ports: UploadCenterPorts,
  messageId: string,
  closed: AbortSignal,
): Promise<Leftover | undefined> {
  const { spool, accountId } = ports;
  // The files of a tab that closes stay open a moment longer than its lock.
  for (let looks = 1; await spool.busy(messageId); looks += 1) {
    if (looks >= LOOKS || closed.aborted) return undefined;
    await ports.wait(LOOK_MS, closed);
  }
  const mine = (await spool.parts(messageId)).filter(({ entry }) => entry.accountId === accountId);
  const found = mine.filter(({ size }) => size > 0);
  for (const part of found.slice(0, -1)) if (!part.finished) await spool.finish(part.entry.partId);
  const parts = found.map((part, at) => (at < found.length - 1 ? { ...part, finished: true } : part));
  return { parts, empty: mine.filter(({ size }) => size === 0) };
}

/** A recording that broke off before its first slice leaves no draft behind, unless other parts of it came. */
export async function forgetEmpty(
  ports: UploadCenterPorts,
  messageId: string,
  empty: readonly SpooledPart[],
  closed: AbortSignal,
): Promise<void> {
  const { api, spool } = ports;
  try {
    const message = await api.message(messageId);
    const received = message.upload?.received ?? 0;
    // Ours holds nothing, so there is another part.
    if (received > 0) return await endEmpty(ports, empty, closed);
    if (!message.publishedAt && message.sources.length === 0) await api.deleteMessage(messageId);
  } catch (cause) {
    if (!isNothing(cause)) return;
  }
  for (const { entry } of empty) await spool.remove(entry.partId);
}

/**
 * Ends the parts of which nothing came, so that the server does not wait for them. The message must have another part there:
 * an only part takes its message along. What the server cannot be asked about stays here for the next visit.
 */
export async function endEmpty(
  { tus, spool }: UploadCenterPorts,
  empty: readonly SpooledPart[],
  closed: AbortSignal,
): Promise<void> {
  for (const { entry } of empty) {
    try {
      const url = await tus.create(entry, undefined, closed);
      const { offset } = await tus.head(url, closed);
      // What a full disk did not keep came from memory, and is the person's all the same.
      if (offset === 0) await tus.terminate(url, closed);
    } catch (cause) {
      if (!isNothing(cause)) continue;
    }
    await spool.remove(entry.partId);
  }
}

/** The server has nothing of it, and takes nothing of it. */
function isNothing(cause: unknown): boolean {
  return cause instanceof ProblemError && ["gone", "refused"].includes(verdictOn(cause));
}

import type { CreateMessageRequest } from "../api/types.ts";
import { CaptureError } from "../recorder/capture.ts";
import type { RecordingSink } from "../recorder/recorder.ts";
import type { SpoolEntry, TakenBack } from "../recorder/spool-journal.ts";
import { uuidV7 } from "../recorder/uuid.ts";
import { finishAll, type Order, type Part, type Running } from "./shipment.ts";
import { createSpoolSource, type SpoolSource } from "./source.ts";
import type { Take, UploadCenterPorts } from "./upload-center.ts";

/** A part that is being recorded. */
export interface PartSink extends RecordingSink {
  /** All that is taken back of it; kept when that is on the disk. */
  takeBack(taken: readonly TakenBack[]): Promise<void>;
}

/** Takes a recording: into the spool, and from there to the server. `before` is what this page has of the message already. */
export async function openSink(
  ports: UploadCenterPorts,
  { kind, mediaType, target, messageId }: Take & { readonly messageId: string },
  before: Running | undefined,
  ship: (order: Order, parts: readonly Part[]) => Running,
): Promise<PartSink> {
  const { spool, accountId, locks } = ports;
  const release = before ? () => {} : await locks.take(messageId);
  if (!release) throw new CaptureError(deviceOf(kind), "elsewhere");
  const entry = { partId: uuidV7(), messageId, accountId, kind, mediaType, ...target, startedAt: Date.now() };
  await spool.start(entry).catch(() => {
    release();
    throw new CaptureError(deviceOf(kind), "no-room");
  });
  const part = spooledPart(ports, { entry, size: 0, slices: 0, timeMs: 0, finished: false, taken: [] });
  const earlier = before?.parts() ?? [];
  const running = before ?? ship({ request: requestOf(entry), durable: spool.durable, release }, []);
  running.add(part);
  running.live.value = true;
  // Only now is the earlier part known to go on in another: a crash before this offers the choice again.
  const begun = once(async () => {
    running.interrupted.value = false;
    await finishAll(earlier);
  });
  return {
    messageId,
    async append(slice, timeMs) {
      await begun();
      await part.source.append(slice, timeMs);
    },
    takeBack: (taken) => part.source.takeBack(taken),
    async finish() {
      await begun();
      await part.source.finish();
      running.live.value = false;
    },
  };
}

/** A part in the spool, to be sent. */
export function spooledPart(
  { spool }: UploadCenterPorts,
  begin: Parameters<typeof createSpoolSource>[1],
): Part & { readonly source: SpoolSource } {
  const { partId, mediaType } = begin.entry;
  const source = createSpoolSource(spool, begin);
  return {
    ...{ partId, mediaType, source },
    canMove: () => spool.durable && source.spooled(),
    remove: () => spool.remove(partId),
    letGo: () => spool.letGo(partId),
  };
}

export function requestOf({
  messageId,
  channelId,
  kind,
  parentId,
  momentMs,
  momentEndMs,
  language,
}: SpoolEntry): CreateMessageRequest {
  return {
    id: messageId,
    channelId,
    kind,
    ...(parentId === undefined ? {} : { parentId }),
    ...(momentMs === undefined ? {} : { momentMs }),
    ...(momentEndMs === undefined ? {} : { momentEndMs }),
    ...(language === undefined ? {} : { language }),
  };
}

function deviceOf(kind: Take["kind"]) {
  return kind === "voice" ? "microphone" : kind;
}

function once(task: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= task();
    return done;
  };
}

import { computed, type ReadonlySignal, signal } from "@preact/signals-core";
import type { Api } from "../api/client.ts";
import type { CreateMessageRequest, Message } from "../api/types.ts";
import type { CaptureKind } from "../recorder/media-type.ts";
import type { RecordingSink } from "../recorder/recorder.ts";
import type { SliceSpool } from "../recorder/slice-spool.ts";
import type { SpoolEntry, SpooledMessage } from "../recorder/spool-journal.ts";
import { uuidV7 } from "../recorder/uuid.ts";
import { holdLock } from "./lock.ts";
import { createFileSource, createSpoolSource, type UploadSource } from "./source.ts";
import type { Tus } from "./tus.ts";
import { deferred } from "./until.ts";
import { createUploader, type UploaderPorts, type UploadState } from "./uploader.ts";

/** Where a message goes: a channel, or a moment of a message in it. */
export interface Target {
  readonly channelId: string;
  readonly parentId?: string;
  readonly momentMs?: number;
}

/** One message on its way to the server. */
export interface Shipment {
  readonly messageId: string;
  readonly kind: CreateMessageRequest["kind"];
  readonly state: ReadonlySignal<UploadState>;
  /** The bytes survive a closed tab. */
  readonly durable: boolean;
  /** Kept when the server knows the message, so that it can be published. */
  readonly created: Promise<Message>;
  /** The bytes so far, to be saved elsewhere. */
  bytes(): Promise<Blob>;
}

export interface UploadCenter {
  readonly shipments: ReadonlySignal<readonly Shipment[]>;
  /** Something would be in danger if the tab closed now. */
  readonly unsafe: ReadonlySignal<boolean>;
  /** Recordings survive a closed tab. */
  readonly durable: boolean;
  find(messageId: string): Shipment | undefined;
  /** Starts a recording: what is appended is on this device first, then sent. */
  record(kind: CaptureKind, target: Target): Promise<RecordingSink>;
  sendFile(file: Blob, target: Target): Shipment;
  /** Sends what an earlier visit left on this device. */
  recover(): Promise<number>;
  /** Stops sending and forgets what is here. */
  discard(messageId: string): Promise<void>;
  dispose(): void;
}

export interface UploadCenterPorts extends Pick<UploaderPorts, "isOnline" | "wake" | "wait"> {
  readonly api: Pick<Api, "createMessage" | "deleteMessage">;
  readonly tus: Tus;
  readonly spool: SliceSpool;
  readonly accountId: string;
}

interface Running {
  readonly shipment: Shipment;
  stop(): void;
}

/** Everything that is being sent, for as long as the app is open and whatever page it shows. */
export function createUploadCenter(ports: UploadCenterPorts): UploadCenter {
  const running = signal<readonly Running[]>([]);
  const shipments = computed(() => running.value.map(({ shipment }) => shipment));
  const drop = (messageId: string) => {
    running.value = running.value.filter(({ shipment }) => shipment.messageId !== messageId);
  };
  const ship = (order: Order, source: UploadSource) => {
    const started = startShipment(ports, order, source, () => drop(order.request.id));
    running.value = [...running.value, started];
    return started.shipment;
  };
  return {
    shipments,
    unsafe: computed(() => shipments.value.some(({ state }) => state.value.phase !== "safe")),
    durable: ports.spool.durable,
    find: (messageId) => shipments.value.find((one) => one.messageId === messageId),
    record: (kind, target) => startRecording(ports, kind, target, ship),
    sendFile: (file, target) =>
      ship(
        { request: { id: uuidV7(), kind: "file", ...target }, spooled: false, release: () => {} },
        createFileSource(file),
      ),
    recover: () => recover(ports, ship),
    async discard(messageId) {
      for (const one of running.value) if (one.shipment.messageId === messageId) one.stop();
      drop(messageId);
      await ports.spool.remove(messageId).catch(() => undefined);
    },
    dispose() {
      for (const one of running.value) one.stop();
      running.value = [];
    },
  };
}

interface Order {
  readonly request: CreateMessageRequest;
  readonly spooled: boolean;
  /** Lets other tabs send it. */
  readonly release: () => void;
}

type Ship = (order: Order, source: UploadSource) => Shipment;

function startShipment(
  ports: UploadCenterPorts,
  { request, spooled, release }: Order,
  source: UploadSource,
  done: () => void,
): Running {
  const { api, tus, spool } = ports;
  const stopped = new AbortController();
  const created = deferred<Message>();
  created.promise.catch(() => undefined);
  const uploader = createUploader(source, {
    ...ports,
    async prepare(signal) {
      const message = await api.createMessage(request, signal);
      created.resolve(message);
      if (message.upload) return new URL(message.upload.url, globalThis.location?.href).href;
      if (message.state !== "draft" && message.state !== "recording") return undefined;
      const { size, finished } = source.extent.value;
      const url = await tus.create(request.id, finished ? size : undefined, signal);
      if (spooled) await spool.noteUpload(request.id, url);
      return url;
    },
  });
  const finish = async () => {
    await uploader.run(stopped.signal);
    if (spooled) await spool.remove(request.id);
    release();
    done();
  };
  finish().catch((cause: unknown) => created.reject(cause));
  const shipment: Shipment = {
    messageId: request.id,
    kind: request.kind,
    state: uploader.state,
    durable: !spooled || spool.durable,
    created: created.promise,
    bytes: async () => new Blob([await source.read(0, source.extent.value.size)]),
  };
  return {
    shipment,
    stop() {
      stopped.abort();
      release();
    },
  };
}

async function startRecording(
  ports: UploadCenterPorts,
  kind: CaptureKind,
  target: Target,
  ship: Ship,
): Promise<RecordingSink> {
  const { spool, accountId } = ports;
  const entry: SpoolEntry = { messageId: uuidV7(), accountId, kind, ...target, startedAt: Date.now() };
  const release = (await holdLock(entry.messageId)) ?? (() => {});
  await spool.start(entry);
  const source = createSpoolSource(spool, entry.messageId, { size: 0, finished: false });
  ship({ request: requestOf(entry), spooled: true, release }, source);
  return {
    messageId: entry.messageId,
    append: async (slice) => source.append(new Uint8Array(await slice.arrayBuffer())),
    finish: () => source.finish(),
  };
}

async function recover({ spool, accountId, api }: UploadCenterPorts, ship: Ship): Promise<number> {
  const mine = (await spool.list()).filter(({ entry }) => entry.accountId === accountId);
  let found = 0;
  for (const message of mine) {
    const release = await holdLock(message.entry.messageId);
    if (!release) continue;
    if (message.size === 0) {
      await spool.remove(message.entry.messageId);
      await api.deleteMessage(message.entry.messageId).catch(() => undefined);
      release();
      continue;
    }
    found += 1;
    await resume(spool, message, release, ship);
  }
  return found;
}

/** A recording whose tab died gets its end here; then it is sent like any other. */
async function resume(
  spool: SliceSpool,
  { entry, size, finished }: SpooledMessage,
  release: () => void,
  ship: Ship,
): Promise<void> {
  if (!finished) await spool.finish(entry.messageId);
  ship(
    { request: requestOf(entry), spooled: true, release },
    createSpoolSource(spool, entry.messageId, { size, finished: true }),
  );
}

function requestOf({ messageId, channelId, kind, parentId, momentMs }: SpoolEntry): CreateMessageRequest {
  return {
    id: messageId,
    channelId,
    kind,
    ...(parentId === undefined ? {} : { parentId }),
    ...(momentMs === undefined ? {} : { momentMs }),
  };
}

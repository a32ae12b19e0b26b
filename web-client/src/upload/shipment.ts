import { computed, type ReadonlySignal, signal } from "@preact/signals-core";
import type { Api } from "../api/client.ts";
import type { CreateMessageRequest, Message } from "../api/types.ts";
import { createCompanion } from "./companion.ts";
import type { Release } from "./lock.ts";
import type { SpoolSource, UploadSource } from "./source.ts";
import type { Tus } from "./tus.ts";
import { type Deferred, deferred } from "./until.ts";
import { createUploader, type Reach, type UploaderPorts, type UploadState } from "./uploader.ts";

/** A part of a message as a file, to be saved elsewhere. */
export interface PartFile {
  readonly bytes: Blob;
  readonly mediaType: string;
}

/** One message on its way to the server, in one part or several. */
export interface Shipment {
  readonly messageId: string;
  readonly request: CreateMessageRequest;
  readonly kind: CreateMessageRequest["kind"];
  readonly state: ReadonlySignal<UploadState>;
  /** The bytes survive a closed tab. */
  readonly durable: boolean;
  /** This page records it now. */
  readonly live: ReadonlySignal<boolean>;
  /** An earlier visit broke off: the person chooses what becomes of it. */
  readonly interrupted: ReadonlySignal<boolean>;
  /** How long the recording on this device is, and up to where the server has it. */
  readonly timeMs: ReadonlySignal<number>;
  readonly safeMs: ReadonlySignal<number>;
  /** Kept when the server knows the message and all its parts, so that it can be published. */
  readonly created: Promise<Message>;
  files(): Promise<PartFile[]>;
}

/** A part to be sent. */
export interface Part {
  readonly partId: string;
  readonly mediaType: string;
  readonly source: UploadSource | SpoolSource;
  /** Deletes it from this device. */
  remove(): Promise<void>;
  /** All of it is where another tab finds it. */
  canMove(): boolean;
  /** Closes it here, so that another tab can open it. */
  letGo(): Promise<void>;
}

export interface ShipmentPorts extends Pick<UploaderPorts, "isOnline" | "wake" | "wait"> {
  readonly api: Pick<Api, "createMessage" | "takeBack">;
  readonly tus: Tus;
}

export interface Order {
  readonly request: CreateMessageRequest;
  readonly durable: boolean;
  /** Lets other tabs have it. */
  readonly release: Release;
}

/** A shipment as whoever runs it sees it. */
export interface Running {
  readonly shipment: Shipment;
  readonly live: { value: boolean };
  readonly interrupted: { value: boolean };
  parts(): readonly Part[];
  add(part: Part): void;
  stop(): void;
  /** Stops sending here, so that another tab can go on. */
  letGo(): Promise<void>;
  /** Stops sending and deletes it from this device. */
  discard(): Promise<void>;
}

interface Sending {
  readonly part: Part;
  readonly state: ReadonlySignal<UploadState>;
  /** Kept when the server knows the part. */
  readonly located: Deferred<Message>;
}

/** Sends the parts of a message side by side; when the server has all of them they are deleted here, and `done` is called. */
export function startShipment(ports: ShipmentPorts, order: Order, done: () => void): Running {
  const sendings = signal<readonly Sending[]>([]);
  const live = signal(false);
  const interrupted = signal(false);
  const stopped = new AbortController();
  const forget = async () => {
    for (const { part } of sendings.value) await part.remove().catch(() => undefined);
    order.release();
  };
  const finish = async () => {
    if (stopped.signal.aborted || sendings.value.some(({ state }) => state.value.phase !== "safe")) return;
    await forget();
    done();
  };
  return {
    shipment: shipmentOf(order, sendings, live, interrupted),
    live,
    interrupted,
    parts: () => sendings.value.map(({ part }) => part),
    add(part) {
      const sending = startPart(ports, order.request, part, sendings.value.at(-1)?.located.promise, stopped.signal);
      sendings.value = [...sendings.value, sending];
      sending.sent.then(finish, (cause: unknown) => sending.located.reject(cause));
    },
    stop() {
      stopped.abort();
      order.release();
    },
    async letGo() {
      stopped.abort();
      for (const { part } of sendings.value) await part.letGo().catch(() => undefined);
      order.release();
    },
    discard() {
      stopped.abort();
      // Another tab may wait for the right to it: it must find nothing.
      return forget();
    },
  };
}

function shipmentOf(
  { request, durable }: Order,
  sendings: ReadonlySignal<readonly Sending[]>,
  live: ReadonlySignal<boolean>,
  interrupted: ReadonlySignal<boolean>,
): Shipment {
  const clocks = computed(() => sendings.value.map(({ part, state }) => clockOf(part, state)));
  return {
    ...{ messageId: request.id, request, kind: request.kind, durable, live, interrupted },
    state: computed(() => combine(sendings.value.map(({ state }) => state.value))),
    timeMs: computed(() => sum(clocks.value.map(({ timeMs }) => timeMs()))),
    safeMs: computed(() => sum(clocks.value.map(({ safeMs }) => safeMs()))),
    get created() {
      const located = sendings.value.map((sending) => sending.located.promise);
      return Promise.all(located).then(([message]) => message ?? Promise.reject(new RangeError("nothing is sent")));
    },
    files: () =>
      Promise.all(
        sendings.value.map(async ({ part }) => ({ bytes: await part.source.file(), mediaType: part.mediaType })),
      ),
  };
}

function clockOf({ source }: Part, state: ReadonlySignal<UploadState>) {
  if (!("timeMs" in source)) return { timeMs: () => 0, safeMs: () => 0 };
  return {
    timeMs: () => source.timeMs.value,
    safeMs: () => (state.value.phase === "safe" ? source.timeMs.value : source.timeAt(state.value.acknowledged)),
  };
}

function startPart(
  ports: ShipmentPorts,
  request: CreateMessageRequest,
  part: Part,
  before: Promise<Message> | undefined,
  stop: AbortSignal,
): Sending & { readonly sent: Promise<void> } {
  const located = deferred<Message>();
  located.promise.catch(() => undefined);
  const uploader = createUploader(part.source, {
    ...ports,
    accompany: createCompanion(ports.api, request.id, part),
    async prepare(signal) {
      const message = await ports.api.createMessage(request, signal);
      // The server numbers parts in the order in which it hears of them.
      await before;
      const { size, finished } = part.source.extent.value;
      const name = { messageId: request.id, partId: part.partId };
      const url = await ports.tus.create(name, finished ? size : undefined, signal);
      located.resolve(message);
      return url;
    },
  });
  return { part, located, state: uploader.state, sent: uploader.run(stop) };
}

/** No part of these grows any more. */
export async function finishAll(parts: readonly Part[]): Promise<void> {
  const growing = (source: Part["source"]): source is SpoolSource =>
    "finish" in source && !source.extent.value.finished;
  for (const { source } of parts) if (growing(source)) await source.finish();
}

const PHASES = ["refused", "paused", "waiting", "sending"] as const;

/** The parts as one: as far as they are together, and as badly off as the worst of them. */
export function combine(states: readonly UploadState[]): UploadState {
  const reaches = states.map(reachOf);
  const reach: Reach = {
    sent: sum(reaches.map(({ sent }) => sent)),
    acknowledged: sum(reaches.map(({ acknowledged }) => acknowledged)),
    size: sum(reaches.map(({ size }) => size)),
    finished: reaches.every(({ finished }) => finished),
  };
  const worst = PHASES.map((phase) => states.find((state) => state.phase === phase)).find((state) => state);
  return worst ? { ...worst, ...reach } : { phase: "safe", size: reach.size };
}

function reachOf(state: UploadState): Reach {
  if (state.phase !== "safe") return state;
  return { sent: state.size, acknowledged: state.size, size: state.size, finished: true };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals-core";
import type { Api } from "../api/client.ts";
import type { CaptureKind } from "../recorder/media-type.ts";
import type { SliceSpool } from "../recorder/slice-spool.ts";
import { uuidV7 } from "../recorder/uuid.ts";
import type { FileOrder } from "./file-desk.ts";
import type { Doing, TabLocks } from "./lock.ts";
import { openSink, type PartSink } from "./recording-sink.ts";
import { createRecovery } from "./recovery.ts";
import {
  finishAll,
  type Order,
  type Part,
  type Running,
  type Shipment,
  type ShipmentPorts,
  startShipment,
} from "./shipment.ts";
import type { UploadSource } from "./source.ts";

/** Where a message goes: a channel, or a moment of a message in it. */
export interface Target {
  readonly channelId: string;
  readonly parentId?: string;
  readonly momentMs?: number;
  /** Where the range ends that is answered. */
  readonly momentEndMs?: number;
  /** What is spoken, a BCP 47 primary tag, when it is not what is usual there. */
  readonly language?: string;
}

/** What is about to be recorded. */
export interface Take {
  readonly kind: CaptureKind;
  readonly mediaType: string;
  readonly target: Target;
  /** The message that goes on with it, when it is not a new one. */
  readonly messageId?: string;
}

export interface UploadCenter {
  readonly shipments: ReadonlySignal<readonly Shipment[]>;
  /** Something would be in danger if the tab closed now. */
  readonly unsafe: ReadonlySignal<boolean>;
  /** Recordings survive a closed tab. */
  readonly durable: boolean;
  /** The messages that another tab of this browser has, and what it does with them. */
  readonly elsewhere: ReadonlySignal<ReadonlyMap<string, Doing>>;
  find(messageId: string): Shipment | undefined;
  /** Starts a recording: what is appended is on this device first, then sent. Broken when another tab has the message. */
  record(take: Take): Promise<PartSink>;
  /** Sends a file that lies elsewhere; with the same message it goes on where it was. */
  sendFile(order: FileOrder, source: UploadSource): Shipment;
  /** Sends what an earlier visit or a closed tab left on this device; tells how much was found. */
  recover(): Promise<number>;
  /** The person comes to this tab: what another does not record just now follows. */
  come(): void;
  /** Of a recording that was broken off: what is there is all there will be. */
  finish(messageId: string): Promise<void>;
  /** Stops sending and forgets what is here. */
  discard(messageId: string): Promise<void>;
  dispose(): void;
}

export interface UploadCenterPorts extends ShipmentPorts {
  readonly api: Pick<Api, "createMessage" | "takeBack" | "deleteMessage" | "message">;
  readonly spool: SliceSpool;
  readonly locks: TabLocks;
  readonly accountId: string;
}

/** Everything that is being sent, for as long as the app is open and whatever page it shows. */
export function createUploadCenter(ports: UploadCenterPorts): UploadCenter {
  const running = signal<readonly Running[]>([]);
  const shipments = computed(() => running.value.map(({ shipment }) => shipment));
  const closed = new AbortController();
  const reach = (messageId: string) => running.value.find(({ shipment }) => shipment.messageId === messageId);
  const drop = (messageId: string) => {
    running.value = running.value.filter(({ shipment }) => shipment.messageId !== messageId);
  };
  const ship = (order: Order, parts: readonly Part[]) => {
    const started = startShipment(ports, order, () => drop(order.request.id));
    for (const part of parts) started.add(part);
    running.value = [...running.value, started];
    return started;
  };
  const busy = createBusy();
  const known = (messageId: string) => busy.has(messageId) || reach(messageId) !== undefined;
  const recovery = createRecovery(ports, ship, known, closed.signal);
  const stopSharing = shareBetweenTabs(ports.locks, running, closed.signal, (one) => {
    if (busy.has(one.shipment.messageId)) return false;
    drop(one.shipment.messageId);
    recovery.waitFor(one.shipment.messageId);
    void one.letGo();
    return true;
  });
  return {
    shipments,
    unsafe: computed(() =>
      shipments.value.some(({ live, durable, state }) => live.value || (!durable && state.value.phase !== "safe")),
    ),
    durable: ports.spool.durable,
    elsewhere: recovery.elsewhere,
    find: (messageId) => reach(messageId)?.shipment,
    async record(take) {
      const messageId = take.messageId ?? uuidV7();
      return busy.during(messageId, () => openSink(ports, { ...take, messageId }, reach(messageId), ship));
    },
    sendFile: (order, source) => ship(...fileOrder(order, source)).shipment,
    recover: () => recovery.scan(),
    come: () => recovery.askForAll(),
    async finish(messageId) {
      const one = reach(messageId);
      if (!one) return;
      one.interrupted.value = false;
      await busy.during(messageId, () => finishAll(one.parts()));
    },
    async discard(messageId) {
      const one = reach(messageId);
      drop(messageId);
      await one?.discard();
    },
    dispose() {
      stopSharing();
      closed.abort();
      for (const one of running.value) one.stop();
      running.value = [];
    },
  };
}

/** What is not recorded just now goes to the tab in which the person is; of all that stays the other tabs are told. */
function shareBetweenTabs(
  locks: TabLocks,
  running: ReadonlySignal<readonly Running[]>,
  closed: AbortSignal,
  handOver: (one: Running) => boolean,
): () => void {
  const tell = (one: Running) => locks.tell(one.shipment.messageId, doingOf(one));
  locks.onAsked((messageId, wanted) => {
    const one = running.value.find(({ shipment }) => shipment.messageId === messageId);
    if (!one) return;
    const moves = wanted && !one.live.value && one.parts().every((part) => part.canMove());
    if (!moves || !handOver(one)) tell(one);
  }, closed);
  return effect(() => running.value.forEach(tell));
}

/** The messages that begin or get their end just now, and stay with this tab until that is done. */
function createBusy() {
  const busy = new Set<string>();
  return {
    has: (messageId: string) => busy.has(messageId),
    async during<T>(messageId: string, task: () => Promise<T>): Promise<T> {
      busy.add(messageId);
      return task().finally(() => busy.delete(messageId));
    },
  };
}

function doingOf({ live, interrupted }: Running): Doing {
  if (live.value) return "recording";
  return interrupted.value ? "open" : "sending";
}

function fileOrder({ messageId, target, release }: FileOrder, source: UploadSource): [Order, Part[]] {
  const request = { id: messageId, kind: "file" as const, ...target };
  // One part, named like the message: a later visit that goes on with the file finds the same upload.
  const part = {
    ...{ partId: messageId, mediaType: "", source },
    // No other tab has the file.
    canMove: () => false,
    remove: async () => {},
    letGo: async () => {},
  };
  return [{ request, durable: false, release }, [part]];
}

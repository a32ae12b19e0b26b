import { computed, type ReadonlySignal, signal } from "@preact/signals-core";
import type { Api } from "../api/client.ts";
import type { CaptureKind } from "../recorder/media-type.ts";
import type { RecordingSink } from "../recorder/recorder.ts";
import type { SliceSpool } from "../recorder/slice-spool.ts";
import { uuidV7 } from "../recorder/uuid.ts";
import type { FileOrder } from "./file-desk.ts";
import type { TabLocks } from "./lock.ts";
import { openSink } from "./recording-sink.ts";
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
  /** The messages that another tab of this browser records or sends. */
  readonly elsewhere: ReadonlySignal<ReadonlySet<string>>;
  find(messageId: string): Shipment | undefined;
  /** Starts a recording: what is appended is on this device first, then sent. Broken when another tab has the message. */
  record(take: Take): Promise<RecordingSink>;
  /** Sends a file that lies elsewhere; with the same message it goes on where it was. */
  sendFile(order: FileOrder, source: UploadSource): Shipment;
  /** Sends what an earlier visit or a closed tab left on this device; tells how much was found. */
  recover(): Promise<number>;
  /** The person comes to this tab: what only waits for a choice follows. */
  come(): void;
  /** Of a recording that was broken off: what is there is all there will be. */
  finish(messageId: string): Promise<void>;
  /** Stops sending and forgets what is here. */
  discard(messageId: string): Promise<void>;
  dispose(): void;
}

export interface UploadCenterPorts extends ShipmentPorts {
  readonly api: Pick<Api, "createMessage" | "deleteMessage" | "message">;
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
  const starting = new Set<string>();
  const known = (messageId: string) => starting.has(messageId) || reach(messageId) !== undefined;
  const recovery = createRecovery(ports, ship, known, closed.signal);
  // A recording that only waits for a choice goes to the tab in which the person is.
  ports.locks.onAsked((messageId) => {
    const one = reach(messageId);
    if (!one || one.live.value || !one.interrupted.value || starting.has(messageId)) return;
    drop(messageId);
    recovery.waitFor(messageId);
    void one.letGo();
  }, closed.signal);
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
      starting.add(messageId);
      const sink = openSink(ports, { ...take, messageId }, reach(messageId), ship);
      return sink.finally(() => starting.delete(messageId));
    },
    sendFile: (order, source) => ship(...fileOrder(order, source)).shipment,
    recover: () => recovery.scan(),
    come: () => recovery.askForAll(),
    async finish(messageId) {
      const one = reach(messageId);
      if (!one) return;
      one.interrupted.value = false;
      await finishAll(one.parts());
    },
    async discard(messageId) {
      const one = reach(messageId);
      drop(messageId);
      await one?.discard();
    },
    dispose() {
      closed.abort();
      for (const one of running.value) one.stop();
      running.value = [];
    },
  };
}

function fileOrder({ messageId, target, release }: FileOrder, source: UploadSource): [Order, Part[]] {
  const request = { id: messageId, kind: "file" as const, ...target };
  // One part, named like the message: a later visit that goes on with the file finds the same upload.
  const part = { partId: messageId, mediaType: "", source, remove: async () => {}, letGo: async () => {} };
  return [{ request, durable: false, release }, [part]];
}

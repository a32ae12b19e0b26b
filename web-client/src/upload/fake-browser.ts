import { ProblemError, unreachable } from "../api/problem.ts";
import { aMessage } from "../api/sample.ts";
import type { CreateMessageRequest, Message } from "../api/types.ts";
import { createMemoryDisk, type SpoolDisk } from "../recorder/spool-disk.ts";
import { createSpoolStore } from "../recorder/spool-store.ts";
import type { Doing, Release, TabLocks } from "./lock.ts";
import type { Shipment } from "./shipment.ts";
import type { Transport } from "./transport.ts";
import { createTus } from "./tus.ts";
import { until } from "./until.ts";
import { createUploadCenter, type Take, type UploadCenter } from "./upload-center.ts";

const never = new AbortController().signal;
export const voice: Take = { kind: "voice", mediaType: "audio/webm", target: { channelId: "c1" } };
export const slice = (text: string) => new Blob([text]);

/** The transport of tests: Node has no XMLHttpRequest. */
export const fetchTransport: Transport = async ({ method, url, headers, body }, abort) => {
  const response = await fetch(url, { method, headers, signal: abort, ...(body ? { body } : {}) });
  return { status: response.status, body: await response.text(), header: (name) => response.headers.get(name) };
};

export function aDraft(change: Partial<Message>): Message {
  const { publishedAt: _, ...draft } = aMessage({ state: "draft", ...change });
  return draft;
}

/** The locks of one browser, which all of its tabs share. */
function browserLocks(): TabLocks {
  const held = new Map<string, (() => void)[]>();
  const asking: ((id: string, wanted: boolean) => void)[] = [];
  const telling: ((id: string, doing: Doing) => void)[] = [];
  const release = (id: string): Release => {
    let over = false;
    return () => {
      if (over) return;
      over = true;
      const next = held.get(id)?.shift();
      if (next) next();
      else held.delete(id);
    };
  };
  return {
    async take(id) {
      if (held.has(id)) return undefined;
      held.set(id, []);
      return release(id);
    },
    async await(id) {
      const waiting = held.get(id);
      if (waiting) await new Promise<void>((turn) => waiting.push(turn));
      else held.set(id, []);
      return release(id);
    },
    // A tab that asks has nothing to let go, so that it may hear itself.
    ask: (id) => {
      for (const asked of asking) asked(id, true);
    },
    onAsked: (asked) => void asking.push(asked),
    tell: (id, doing) => {
      // Other tabs hear it later, and in their own time.
      for (const told of telling) queueMicrotask(() => told(id, doing));
    },
    onTold: (told) => void telling.push(told),
  };
}

/** A browser of tests, with what stays when a tab closes: the disk, the locks of other tabs, and what the server knows. */
export interface FakeBrowser {
  readonly disk: SpoolDisk;
  readonly messages: Map<string, Message>;
  readonly deleted: readonly string[];
  tab(): UploadCenter;
  /** A tab that dies keeps nothing, and its locks are free. */
  crash(tab: UploadCenter): void;
  network(on: boolean): void;
}

export function createFakeBrowser(uploadsUrl: string, disk: SpoolDisk = createMemoryDisk()): FakeBrowser {
  const locks = browserLocks();
  const messages = new Map<string, Message>();
  const deleted: string[] = [];
  let away = false;
  const api = {
    async takeBack() {},
    async createMessage({ id, kind }: CreateMessageRequest) {
      if (away) throw unreachable();
      const message = messages.get(id) ?? aDraft({ id, kind });
      messages.set(id, message);
      return message;
    },
    async message(id: string) {
      if (away) throw unreachable();
      const found = messages.get(id);
      if (!found) throw new ProblemError({ type: "/problems/not-found", title: "", status: 404, detail: "" });
      return found;
    },
    async deleteMessage(id: string) {
      deleted.push(id);
    },
  };
  const tab = () =>
    createUploadCenter({
      api,
      tus: createTus(fetchTransport, { base: uploadsUrl }),
      spool: { durable: true, ...createSpoolStore(disk) },
      locks,
      accountId: "a1",
      isOnline: () => !away,
      wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
      wake: () => new Promise(() => {}),
    });
  const crash = (center: UploadCenter) => center.dispose();
  const network = (on: boolean) => {
    away = !on;
  };
  return { tab, crash, network, disk, messages, deleted };
}

export async function allSent(center: UploadCenter) {
  await until(center.shipments, (now) => now.length === 0, never);
}

/** As far as the server has it; the recording may go on. */
export async function safe(center: UploadCenter, messageId: string, bytes: number): Promise<Shipment> {
  const shipment = center.find(messageId);
  if (!shipment) throw new Error(`nothing is sent of ${messageId}`);
  await until(shipment.state, (now) => now.phase === "sending" && now.acknowledged === bytes, never);
  return shipment;
}

/** A browser in which a tab died with ten bytes of a recording, of which the server has heard nothing. */
export async function crashed(one: FakeBrowser, at: "recording" | "stopped" = "recording") {
  one.network(false);
  const before = one.tab();
  const sink = await before.record(voice);
  await sink.append(slice("first "), 2000);
  await sink.append(slice("half"), 4000);
  if (at === "stopped") await sink.finish();
  one.crash(before);
  one.network(true);
  return { ...one, messageId: sink.messageId };
}

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Api } from "./api/client.ts";
import { createEventFeed, type EventFeed } from "./api/events.ts";
import { ProblemError } from "./api/problem.ts";
import type { Account, Channel, Member, Message, Profile, Workspace } from "./api/types.ts";
import { createQueue, type QueueStore } from "./queue/queue-store.ts";
import type { SliceSpool } from "./recorder/slice-spool.ts";
import { faces } from "./ui/faces.ts";
import { createFileDesk, type DroppedFile, type FileDesk, type ServerShare } from "./upload/file-desk.ts";
import { createFileMemory } from "./upload/file-memory.ts";
import { createTabLocks, type TabLocks } from "./upload/lock.ts";
import { createNetwork } from "./upload/network.ts";
import type { Shipment } from "./upload/shipment.ts";
import { xhrTransport } from "./upload/transport.ts";
import { createTus } from "./upload/tus.ts";
import { createUploadCenter, type UploadCenter } from "./upload/upload-center.ts";

/** What a signed-in person has at hand on every page: channels, drafts, news, and what is being sent. */
export interface House {
  readonly api: Api;
  /** Who is signed in, as it was then; how they look and are called now is `self`. */
  readonly account: Account;
  readonly self: ReadonlySignal<Account>;
  readonly workspace: Workspace;
  /** All that the person belongs to. */
  readonly workspaces: readonly Workspace[];
  readonly channels: ReadonlySignal<readonly Channel[] | undefined>;
  readonly members: ReadonlySignal<readonly Member[]>;
  readonly drafts: ReadonlySignal<readonly Message[] | undefined>;
  readonly feed: EventFeed;
  readonly uploads: UploadCenter;
  readonly files: FileDesk;
  readonly queue: QueueStore;
  /** A file that was dropped on a page, until the recorder takes it. */
  readonly dropped: Signal<DroppedFile | undefined>;
  /** Recordings that broke off and of which this device has what no other has yet. */
  readonly interrupted: ReadonlySignal<readonly Shipment[]>;
  /** The session is over while something here is not sent: the person is asked to sign in without leaving the page. */
  readonly signInAsked: ReadonlySignal<boolean>;
  askSignIn(asked: boolean): void;
  /** What the person may do here has changed, or whether they are here at all. */
  askWhoIAm(): Promise<void>;
  retryUploads(): void;
  open(): Promise<void>;
  /** The person has changed what they tell about themselves. */
  meet(profile: Profile): void;
  /** Goes on after the same person has signed in again, here or in another tab. */
  resume(): Promise<void>;
  reloadChannels(): Promise<void>;
  reloadMembers(): Promise<void>;
  reloadDrafts(): Promise<void>;
  dispose(): void;
}

interface HousePorts {
  readonly api: Api;
  readonly account: Account;
  readonly workspace: Workspace;
  readonly workspaces: readonly Workspace[];
  readonly spool: SliceSpool;
  /** Called when what the person may do has changed. */
  readonly onAccess: () => Promise<void>;
}

/** What the pages look at, empty at first. */
function openShelves() {
  return {
    channels: signal<readonly Channel[] | undefined>(undefined),
    members: signal<readonly Member[]>([]),
    drafts: signal<readonly Message[] | undefined>(undefined),
    signInAsked: signal(false),
    dropped: signal<DroppedFile | undefined>(undefined),
  };
}

export function createHouse({ api, account, workspace, workspaces, spool, onAccess }: HousePorts): House {
  const shelves = openShelves();
  const { channels, members, drafts, signInAsked } = shelves;
  const self = signal(account);
  const closed = new AbortController();
  const network = createNetwork();
  const ports = {
    api,
    tus: createTus(xhrTransport),
    spool,
    locks: createTabLocks(closed.signal),
    accountId: account.id,
  };
  const uploads = createUploadCenter({ ...ports, ...network });
  const files = openFileDesk({ api, account, workspace }, uploads, ports.locks);
  const feed = createEventFeed(workspace.id);
  const queue = createQueue(api, feed, workspace.id, closed.signal);
  const house: House = {
    ...shelves,
    ...{ api, account, self, workspace, workspaces, feed, uploads, files, queue },
    interrupted: computed(() => uploads.shipments.value.filter((one) => needsChoice(one, drafts.value))),
    askSignIn(asked) {
      signInAsked.value = asked;
    },
    askWhoIAm: () => onAccess(),
    meet({ name, timeZone, pictureUrl }) {
      const { id, email, hasPassword } = account;
      self.value = { id, email, hasPassword, name, timeZone, ...(pictureUrl ? { pictureUrl } : {}) };
    },
    retryUploads: () => network.retryNow(),
    async open() {
      listen(house, closed.signal);
      void lookForLeftovers(house);
      await Promise.all([house.reloadChannels(), house.reloadMembers(), house.reloadDrafts()]);
    },
    async resume() {
      signInAsked.value = false;
      network.retryNow();
      await Promise.all([house.reloadChannels(), house.reloadDrafts(), lookForLeftovers(house)]);
    },
    async reloadChannels() {
      channels.value = await api.channels(workspace.id).catch(() => channels.value ?? []);
    },
    async reloadMembers() {
      members.value = await api.members(workspace.id).catch(() => members.value);
      faces.value = new Map(members.value.flatMap(({ id, pictureUrl }) => (pictureUrl ? [[id, pictureUrl]] : [])));
    },
    async reloadDrafts() {
      const page = await api.drafts(workspace.id).catch(() => undefined);
      drafts.value = page?.messages ?? drafts.value ?? [];
      if (page) await Promise.all([endWhatWasSent(house), files.refresh()]);
    },
    dispose() {
      closed.abort();
      feed.dispose();
      files.dispose();
      uploads.dispose();
    },
  };
  return house;
}

function openFileDesk(
  { api, account, workspace }: Pick<HousePorts, "api" | "account" | "workspace">,
  uploads: UploadCenter,
  locks: TabLocks,
): FileDesk {
  return createFileDesk({
    accountId: account.id,
    memory: createFileMemory(),
    // Without an answer the file is sent, and the server itself says what it does not take.
    limits: () => api.uploadLimits(workspace.id).catch(() => undefined),
    share: (messageId) => shareOf(api, messageId),
    deleteMessage: api.deleteMessage,
    uploads,
    hold: (messageId) => locks.take(messageId),
    now: () => performance.now(),
  });
}

async function shareOf(api: Api, messageId: string): Promise<ServerShare> {
  try {
    const message = await api.message(messageId);
    if (message.upload) return message.upload.received;
    return message.state === "recording" || message.state === "draft" ? 0 : "all";
  } catch (cause) {
    if (cause instanceof ProblemError && (cause.status === 404 || cause.status === 410)) return "gone";
    throw cause;
  }
}

function listen(house: House, until: AbortSignal): void {
  const { feed, uploads } = house;
  const warn = (event: BeforeUnloadEvent) => {
    if (uploads.unsafe.value) event.preventDefault();
  };
  addEventListener("beforeunload", warn, { signal: until });
  feed.listen((event) => {
    const { type } = event;
    if (["channel", "access", "resync"].includes(type)) void house.reloadChannels();
    if (["member", "access", "resync"].includes(type)) void house.reloadMembers();
    if (type === "access") void house.askWhoIAm();
    if (["channel", "member", "access", "live", "hearing"].includes(type)) return;
    void house.reloadDrafts();
    // Another tab may have begun or left what this is about.
    void lookForLeftovers(house);
  }, until);
  const look = () => {
    if (document.visibilityState !== "visible") return;
    // A laptop that was closed for hours does not wait for the next look.
    house.retryUploads();
    uploads.come();
    void lookForLeftovers(house);
  };
  document.addEventListener("visibilitychange", look, { signal: until });
  // Of two windows side by side neither is ever hidden.
  addEventListener("focus", () => uploads.come(), { signal: until });
}

async function lookForLeftovers({ uploads, reloadDrafts }: House): Promise<void> {
  const found = await uploads.recover().catch(() => 0);
  if (found > 0) await reloadDrafts();
}

/** A recording that broke off here and was sent from another device gets its end here too. */
async function endWhatWasSent({ api, uploads, drafts }: House): Promise<void> {
  for (const { messageId, interrupted } of uploads.shipments.value) {
    if (!interrupted.value || drafts.value?.some(({ id }) => id === messageId)) continue;
    const message = await api.message(messageId).catch(() => undefined);
    if (message?.publishedAt) await uploads.finish(messageId);
  }
}

/** Once the server has all that is here and has closed it, it is a draft like any other. */
function needsChoice({ messageId, interrupted, state }: Shipment, drafts: readonly Message[] | undefined): boolean {
  if (!interrupted.value) return false;
  const now = state.value;
  const sent = now.phase === "safe" || now.acknowledged >= now.size;
  return !sent || drafts?.find(({ id }) => id === messageId)?.upload?.state !== "closed";
}

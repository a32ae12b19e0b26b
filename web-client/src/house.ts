import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "./api/client.ts";
import { createEventFeed, type EventFeed } from "./api/events.ts";
import type { Account, Channel, Message, Workspace } from "./api/types.ts";
import type { SliceSpool } from "./recorder/slice-spool.ts";
import { createNetwork } from "./upload/network.ts";
import { xhrTransport } from "./upload/transport.ts";
import { createTus } from "./upload/tus.ts";
import { createUploadCenter, type UploadCenter } from "./upload/upload-center.ts";

/** What a signed-in person has at hand on every page: channels, drafts, news, and what is being sent. */
export interface House {
  readonly api: Api;
  readonly account: Account;
  readonly workspace: Workspace;
  readonly channels: ReadonlySignal<readonly Channel[] | undefined>;
  readonly drafts: ReadonlySignal<readonly Message[] | undefined>;
  readonly feed: EventFeed;
  readonly uploads: UploadCenter;
  retryUploads(): void;
  open(): Promise<void>;
  reloadChannels(): Promise<void>;
  reloadDrafts(): Promise<void>;
  dispose(): void;
}

interface HousePorts {
  readonly api: Api;
  readonly account: Account;
  readonly workspace: Workspace;
  readonly spool: SliceSpool;
}

export function createHouse({ api, account, workspace, spool }: HousePorts): House {
  const channels = signal<readonly Channel[] | undefined>(undefined);
  const drafts = signal<readonly Message[] | undefined>(undefined);
  const closed = new AbortController();
  const network = createNetwork();
  const tus = createTus(xhrTransport);
  const uploads = createUploadCenter({ api, tus, spool, accountId: account.id, ...network });
  const feed = createEventFeed(workspace.id);
  const warn = (event: BeforeUnloadEvent) => {
    if (uploads.unsafe.value) event.preventDefault();
  };
  const house: House = {
    ...{ api, account, workspace, channels, drafts, feed, uploads },
    retryUploads: () => network.retryNow(),
    async open() {
      addEventListener("beforeunload", warn, { signal: closed.signal });
      feed.listen((event) => {
        if (event.type === "channel" || event.type === "resync") void house.reloadChannels();
        if (event.type !== "channel") void house.reloadDrafts();
      }, closed.signal);
      await Promise.all([house.reloadChannels(), house.reloadDrafts()]);
      void uploads.recover().then((found) => (found > 0 ? house.reloadDrafts() : undefined));
    },
    async reloadChannels() {
      channels.value = await api.channels(workspace.id).catch(() => channels.value ?? []);
    },
    async reloadDrafts() {
      const page = await api.drafts(workspace.id).catch(() => undefined);
      drafts.value = page?.messages ?? drafts.value ?? [];
    },
    dispose() {
      closed.abort();
      feed.dispose();
      uploads.dispose();
    },
  };
  return house;
}

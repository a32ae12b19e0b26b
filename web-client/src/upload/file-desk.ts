import { type ReadonlySignal, signal } from "@preact/signals-core";
import { uuidV7 } from "../recorder/uuid.ts";
import { checkFile, type FileLimits, type FileRefusal } from "./file-check.ts";
import { type Fingerprint, fingerprintOf, isSameFile } from "./file-fingerprint.ts";
import type { FileMemory, FileNote } from "./file-memory.ts";
import { createFileSource, FILE_UNREADABLE } from "./file-source.ts";
import { createFileTracker, type FileTracker } from "./file-tracker.ts";
import type { Shipment } from "./shipment.ts";
import type { UploadSource } from "./source.ts";
import type { Target } from "./upload-center.ts";

/** A file that was chosen or dropped, with its handle where the browser gives one. */
export interface ChosenFile {
  readonly file: File;
  readonly handle?: FileSystemFileHandle | undefined;
}

/** The first of what was dropped, and whether there was more. */
export interface DroppedFile {
  readonly first: ChosenFile;
  readonly others: boolean;
}

export interface FileOrder {
  readonly messageId: string;
  readonly target: Target;
  /** Lets other tabs send it. */
  readonly release: () => void;
}

/** What the server has of a file's message: bytes, everything, or not even the message. */
export type ServerShare = number | "all" | "gone";

export type FileAnswer =
  | { readonly answer: "sending"; readonly shipment: Shipment; readonly changed: boolean }
  | { readonly answer: "refused"; readonly why: FileRefusal | { readonly refusal: "other-file" | "other-tab" } };

export interface FileDeskPorts {
  readonly accountId: string;
  readonly memory: FileMemory;
  limits(): Promise<FileLimits | undefined>;
  /** Fails when the server does not answer. */
  share(messageId: string): Promise<ServerShare>;
  deleteMessage(messageId: string): Promise<void>;
  readonly uploads: {
    find(messageId: string): Shipment | undefined;
    sendFile(order: FileOrder, source: UploadSource): Shipment;
    discard(messageId: string): Promise<void>;
  };
  hold(messageId: string): Promise<(() => void) | undefined>;
  now(): number;
}

/** Takes existing files: looks at them first, sends them from where an earlier visit stopped. */
export interface FileDesk {
  /** Files that were begun and that must be chosen again to go on. */
  readonly waiting: ReadonlySignal<readonly FileNote[]>;
  readonly tracker: FileTracker;
  send(chosen: ChosenFile, target: Target): Promise<FileAnswer>;
  goOn(note: FileNote, chosen: ChosenFile): Promise<FileAnswer>;
  /** Looks at what is remembered, and asks the server how much of it has come. */
  refresh(): Promise<void>;
  /** The message was discarded. */
  forget(messageId: string): Promise<void>;
  /** Deletes what is on the server too. */
  discard(note: FileNote): Promise<void>;
  dispose(): void;
}

export function createFileDesk(ports: FileDeskPorts): FileDesk {
  const { memory, uploads, accountId } = ports;
  const waiting = signal<readonly FileNote[]>([]);
  const tracker = createFileTracker(ports.now);
  const forget = async (messageId: string) => {
    unlist(waiting, messageId);
    await memory.forget(messageId);
  };
  const refresh = async () => {
    waiting.value = await findWaiting(ports);
  };
  const ship = async (note: FileNote, { file, handle }: ChosenFile, changed: boolean): Promise<FileAnswer> => {
    const running = uploads.find(note.messageId);
    if (running) return { answer: "sending", shipment: running, changed };
    const release = await ports.hold(note.messageId);
    if (!release) return refused("other-tab");
    const { messageId, target } = note;
    await memory.put(handle ? { ...note, handle } : note);
    const shipment = uploads.sendFile({ messageId, target, release }, createFileSource(file));
    unlist(waiting, messageId);
    const untrack = tracker.track(shipment, { name: file.name, changed });
    follow(shipment, note, { ports, forget, refresh, untrack });
    return { answer: "sending", shipment, changed };
  };
  const anew = (chosen: ChosenFile, target: Target, fingerprint: Fingerprint, changed: boolean) =>
    ship({ messageId: uuidV7(), accountId, target, fingerprint, sent: 0 }, chosen, changed);
  return {
    ...{ waiting, tracker, forget, refresh },
    async send(chosen, target) {
      const found = await examine(ports, chosen);
      if ("refusal" in found) return { answer: "refused", why: found };
      const begun = (await mine(ports)).filter((note) => isSameTarget(note.target, target));
      const same = begun.find((note) => isSameFile(note.fingerprint, found));
      return same ? ship(same, chosen, false) : anew(chosen, target, found, false);
    },
    async goOn(note, chosen) {
      const found = await examine(ports, chosen);
      if ("refusal" in found) return { answer: "refused", why: found };
      if (isSameFile(note.fingerprint, found)) return ship(note, chosen, false);
      if (note.fingerprint.name !== found.name) return refused("other-file");
      // What came of the old version stays on the server as a draft: nobody but its author may throw it away.
      await forget(note.messageId);
      return anew(chosen, note.target, found, true);
    },
    async discard(note) {
      await ports.deleteMessage(note.messageId);
      await uploads.discard(note.messageId);
      await forget(note.messageId);
    },
    dispose: () => tracker.dispose(),
  };
}

function unlist(waiting: { value: readonly FileNote[] }, messageId: string): void {
  if (!waiting.value.some((note) => note.messageId === messageId)) return;
  waiting.value = waiting.value.filter((note) => note.messageId !== messageId);
}

async function mine({ memory, accountId }: FileDeskPorts): Promise<FileNote[]> {
  return (await memory.all()).filter((note) => note.accountId === accountId);
}

/** Why the file is not taken, or by what it is known again. */
async function examine({ limits }: FileDeskPorts, { file }: ChosenFile): Promise<FileRefusal | Fingerprint> {
  const refusal = await checkFile(file, await limits());
  return refusal ?? fingerprintOf(file).catch((): FileRefusal => ({ refusal: "unreadable" }));
}

/** What no tab is sending; what the server has whole, or has no more, is forgotten. */
async function findWaiting(ports: FileDeskPorts): Promise<FileNote[]> {
  const { uploads, memory } = ports;
  const idle = (await mine(ports)).filter(({ messageId }) => !uploads.find(messageId));
  const found: FileNote[] = [];
  for (const note of idle) {
    const share = await shareOf(note, ports);
    if (share === "all" || share === "gone") await memory.forget(note.messageId);
    else if (share !== "elsewhere" && !uploads.find(note.messageId)) found.push({ ...note, sent: share });
  }
  return found;
}

function refused(refusal: "other-file" | "other-tab"): FileAnswer {
  return { answer: "refused", why: { refusal } };
}

function isSameTarget(one: Target, other: Target): boolean {
  return (["channelId", "parentId", "momentMs", "momentEndMs"] as const).every((key) => one[key] === other[key]);
}

async function shareOf(note: FileNote, { share, hold }: FileDeskPorts): Promise<ServerShare | "elsewhere"> {
  const release = await hold(note.messageId);
  if (!release) return "elsewhere";
  release();
  // Without an answer we say what we knew.
  return share(note.messageId).catch(() => note.sent);
}

interface Follow {
  readonly ports: FileDeskPorts;
  readonly untrack: () => void;
  forget(messageId: string): Promise<void>;
  refresh(): Promise<void>;
}

const NOTE_EVERY = 0.01;

/** Writes down how far it is, and forgets the file when all of it is safe. */
function follow(shipment: Shipment, note: FileNote, { ports, forget, refresh, untrack }: Follow): void {
  const { messageId } = shipment;
  const { size } = note.fingerprint;
  let noted = note.sent;
  const stop = shipment.state.subscribe((state) => {
    if (state.phase === "safe") {
      void forget(messageId);
      return end();
    }
    if (state.phase === "refused") {
      // Chosen again it can go on; until then it waits where every tab can see it.
      if (state.problem.slug === FILE_UNREADABLE) void ports.uploads.discard(messageId).then(refresh);
      return end();
    }
    if (state.sent - noted >= size * NOTE_EVERY) {
      noted = state.sent;
      void ports.memory.all().then((all) => {
        const kept = all.find((one) => one.messageId === messageId);
        return kept && ports.memory.put({ ...kept, sent: noted });
      });
    }
  });
  function end() {
    untrack();
    queueMicrotask(() => stop());
  }
}

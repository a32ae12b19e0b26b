import type { SpoolDisk, SpoolFile } from "./spool-disk.ts";
import {
  type JournalLine,
  journalText,
  readJournal,
  type SpoolEntry,
  type SpooledPart,
  type TakenBack,
} from "./spool-journal.ts";

/** What one can ask of a spool. Everything is on the disk when the promise is kept. */
export interface SpoolStore {
  start(entry: SpoolEntry): Promise<void>;
  /** Returns how many bytes the part has now; `timeMs` says how long it is with them. */
  append(partId: string, bytes: Uint8Array<ArrayBuffer>, timeMs: number): Promise<number>;
  /** Notes all that is taken back of the part. */
  takeBack(partId: string, taken: readonly TakenBack[]): Promise<void>;
  read(partId: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The part so far, to be saved elsewhere. It can be read as long as nothing is appended. */
  file(partId: string): Promise<Blob>;
  finish(partId: string): Promise<void>;
  /** The messages of which something is here, whoever recorded them and whichever tab has them open. */
  messages(): Promise<string[]>;
  /** The parts of a message that are here and that no other tab has open, oldest first. */
  parts(messageId: string): Promise<SpooledPart[]>;
  /** Whether another tab has some of the message open. */
  busy(messageId: string): Promise<boolean>;
  remove(partId: string): Promise<void>;
  /** Closes it, so that another tab can open it. */
  letGo(partId: string): Promise<void>;
}

interface OpenSpool {
  readonly name: string;
  readonly messageId: string;
  readonly partId: string;
  readonly data: SpoolFile;
  readonly journal: SpoolFile;
  size: number;
  sequence: number;
}

const JOURNAL = ".journal";
const DATA = ".data";

/**
 * The spool over a disk: for each part a data file, and a journal that is written only after its bytes are. Both are named
 * `<message>.<part>`, so that one sees what is here without opening what another tab has open.
 */
export function createSpoolStore(disk: SpoolDisk): SpoolStore {
  const open = new Map<string, OpenSpool>();
  const names = async () =>
    (await disk.names()).filter((name) => name.endsWith(JOURNAL)).map((name) => name.slice(0, -JOURNAL.length));
  const reach = async (partId: string) => {
    const spool = open.get(partId);
    if (spool) return spool;
    const name = (await names()).find((one) => partOf(one) === partId);
    if (!name) throw new DOMException("There is no such part.", "NotFoundError");
    return openSpool(disk, open, name);
  };
  return {
    async start(entry) {
      write(await openSpool(disk, open, `${entry.messageId}.${entry.partId}`), { line: "start", entry });
    },
    append: async (partId, bytes, timeMs) => append(await reach(partId), bytes, timeMs),
    takeBack: async (partId, taken) => write(await reach(partId), { line: "taken", taken }),
    async read(partId, offset, length) {
      const { data, size } = await reach(partId);
      return data.read(offset, Math.max(0, Math.min(length, size - offset)));
    },
    async file(partId) {
      const spool = await reach(partId);
      close(open, spool);
      return (await disk.file(spool.name + DATA)).slice(0, spool.size);
    },
    finish: async (partId) => write(await reach(partId), { line: "end" }),
    messages: async () => [...new Set((await names()).map(messageOf))],
    async parts(messageId) {
      const mine = (await names()).filter((name) => messageOf(name) === messageId);
      const found: SpooledPart[] = [];
      for (const name of mine) {
        const before = open.get(partOf(name));
        const spool = before ?? (await openSpool(disk, open, name).catch(() => undefined));
        if (!spool) continue;
        const part = tell(spool);
        if (part) found.push(part);
        // Only looked at: another tab may be the one that goes on with it.
        if (!before) close(open, spool);
      }
      return found.sort((a, b) => a.entry.startedAt - b.entry.startedAt);
    },
    async busy(messageId) {
      const theirs = (await names()).filter((name) => messageOf(name) === messageId && !open.has(partOf(name)));
      for (const name of theirs) {
        try {
          close(open, await openSpool(disk, open, name));
        } catch (cause) {
          if (isHeld(cause)) return true;
        }
      }
      return false;
    },
    async remove(partId) {
      const { name } = close(open, await reach(partId));
      await disk.remove(name + DATA);
      await disk.remove(name + JOURNAL);
    },
    async letGo(partId) {
      const spool = open.get(partId);
      if (spool) close(open, spool);
    },
  };
}

/** How browsers say that somebody else has the file open for writing. */
const HELD = ["NoModificationAllowedError", "InvalidStateError"];
const isHeld = (cause: unknown) => cause instanceof DOMException && HELD.includes(cause.name);
const messageOf = (name: string) => name.split(".")[0] ?? name;
const partOf = (name: string) => name.split(".").pop() ?? name;

function append(spool: OpenSpool, bytes: Uint8Array<ArrayBuffer>, timeMs: number): number {
  const { messageId: message, partId: part, sequence, size: offset } = spool;
  if (bytes.length === 0) return offset;
  spool.data.write(offset, bytes);
  spool.data.flush();
  write(spool, { line: "slice", message, part, sequence, offset, size: bytes.length, timeMs });
  spool.sequence += 1;
  spool.size += bytes.length;
  return spool.size;
}

async function openSpool(disk: SpoolDisk, open: Map<string, OpenSpool>, name: string): Promise<OpenSpool> {
  const journal = await disk.open(name + JOURNAL);
  const data = await disk.open(name + DATA).catch((cause: unknown) => {
    journal.close();
    throw cause;
  });
  const told = readJournal(textOf(journal), data.size());
  const [messageId, partId] = [messageOf(name), partOf(name)];
  const spool = { name, messageId, partId, data, journal, size: told?.size ?? 0, sequence: told?.slices ?? 0 };
  open.set(partId, spool);
  return spool;
}

function close(open: Map<string, OpenSpool>, spool: OpenSpool): OpenSpool {
  spool.data.close();
  spool.journal.close();
  open.delete(spool.partId);
  return spool;
}

function tell(spool: OpenSpool): SpooledPart | undefined {
  return readJournal(textOf(spool.journal), spool.data.size());
}

function textOf(journal: SpoolFile): string {
  return new TextDecoder().decode(journal.read(0, journal.size()));
}

function write({ journal }: OpenSpool, line: JournalLine): void {
  // A torn last line must not swallow the next one: it gets an end of its own.
  const size = journal.size();
  const torn = size > 0 && journal.read(size - 1, 1)[0] !== 10;
  journal.write(size, new TextEncoder().encode((torn ? "\n" : "") + journalText(line)));
  journal.flush();
}

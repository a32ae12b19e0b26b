import type { SpoolDisk, SpoolFile } from "./spool-disk.ts";
import { type JournalLine, journalText, readJournal, type SpoolEntry, type SpooledMessage } from "./spool-journal.ts";

/** What one can ask of a spool. Everything is on the disk when the promise is kept. */
export interface SpoolStore {
  start(entry: SpoolEntry): Promise<void>;
  /** Returns how many bytes the recording has now. */
  append(messageId: string, bytes: Uint8Array<ArrayBuffer>): Promise<number>;
  read(messageId: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  noteUpload(messageId: string, url: string): Promise<void>;
  finish(messageId: string): Promise<void>;
  /** Every recording that is here and that no other tab has open. */
  list(): Promise<SpooledMessage[]>;
  remove(messageId: string): Promise<void>;
}

interface OpenSpool {
  readonly data: SpoolFile;
  readonly journal: SpoolFile;
  size: number;
  sequence: number;
}

const JOURNAL = ".journal";
const DATA = ".data";

/** The spool over a disk: for each message a data file, and a journal that is written only after its bytes are. */
export function createSpoolStore(disk: SpoolDisk): SpoolStore {
  const open = new Map<string, OpenSpool>();
  const reach = async (id: string) => open.get(id) ?? openSpool(disk, open, id);
  return {
    async start(entry) {
      write(await reach(entry.messageId), { line: "start", entry });
    },
    async append(id, bytes) {
      const spool = await reach(id);
      if (bytes.length === 0) return spool.size;
      spool.data.write(spool.size, bytes);
      spool.data.flush();
      write(spool, { line: "slice", sequence: spool.sequence, offset: spool.size, size: bytes.length });
      spool.sequence += 1;
      spool.size += bytes.length;
      return spool.size;
    },
    read: async (id, offset, length) => {
      const spool = await reach(id);
      return spool.data.read(offset, Math.min(length, spool.size - offset));
    },
    noteUpload: async (id, url) => write(await reach(id), { line: "upload", url }),
    finish: async (id) => write(await reach(id), { line: "end" }),
    async list() {
      const ids = (await disk.names()).filter((name) => name.endsWith(JOURNAL)).map((name) => name.slice(0, -8));
      const found: SpooledMessage[] = [];
      for (const id of ids) {
        const message = await reach(id).then(tell, () => undefined);
        if (message) found.push(message);
      }
      return found;
    },
    async remove(id) {
      const spool = open.get(id);
      spool?.data.close();
      spool?.journal.close();
      open.delete(id);
      await disk.remove(id + DATA);
      await disk.remove(id + JOURNAL);
    },
  };
}

async function openSpool(disk: SpoolDisk, open: Map<string, OpenSpool>, id: string): Promise<OpenSpool> {
  const journal = await disk.open(id + JOURNAL);
  const data = await disk.open(id + DATA).catch((cause: unknown) => {
    journal.close();
    throw cause;
  });
  const told = readJournal(textOf(journal), data.size());
  const spool = { data, journal, size: told?.size ?? 0, sequence: told?.slices ?? 0 };
  open.set(id, spool);
  return spool;
}

function tell(spool: OpenSpool): SpooledMessage | undefined {
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

import { answerOf, committed, openDatabase } from "./idb.ts";
import type { SpoolEntry, SpooledPart } from "./spool-journal.ts";
import type { SpoolStore } from "./spool-store.ts";

/** A part as its record tells it: the journal's start, sums and end in one. */
interface PartRecord extends SpooledPart {
  readonly partId: string;
  readonly messageId: string;
}

interface SliceRecord {
  readonly part: string;
  readonly sequence: number;
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const PARTS = "parts";
const SLICES = "slices";
const BY_OFFSET = "by-offset";
const BY_MESSAGE = "by-message";

/** Only what the disk has confirmed counts as kept. */
const ON_DISK: IDBTransactionOptions = { durability: "strict" };

/** The spool in IndexedDB, for browsers without a private file system: one record a slice, written with its part's in one go. */
export async function openIdbSpoolStore(name = "whenever-spool"): Promise<SpoolStore> {
  const database = await openDatabase(name, (made) => {
    made.createObjectStore(PARTS, { keyPath: "partId" }).createIndex(BY_MESSAGE, "messageId");
    const slices = made.createObjectStore(SLICES, { keyPath: ["part", "sequence"] });
    slices.createIndex(BY_OFFSET, ["part", "offset"], { unique: true });
  });
  const look = (stores: string | string[] = PARTS) => database.transaction(stores);
  const change = async (partId: string, next: (part: PartRecord, transaction: IDBTransaction) => PartRecord) => {
    const transaction = database.transaction([PARTS, SLICES], "readwrite", ON_DISK);
    const done = committed(transaction);
    const parts = transaction.objectStore(PARTS);
    const found = parts.get(partId);
    let changed: PartRecord | undefined;
    found.onsuccess = () => {
      const part: PartRecord | undefined = found.result;
      if (!part) return transaction.abort();
      changed = next(part, transaction);
      parts.put(changed);
    };
    await done.catch((cause: unknown) => {
      throw changed ? cause : new DOMException("There is no such part.", "NotFoundError");
    });
    return changed;
  };
  return {
    start: (entry) => {
      const transaction = database.transaction(PARTS, "readwrite", ON_DISK);
      transaction.objectStore(PARTS).put(newPart(entry));
      return committed(transaction);
    },
    async append(partId, bytes, timeMs) {
      const part = await change(partId, (before, transaction) => appended(before, bytes, timeMs, transaction));
      return part?.size ?? 0;
    },
    takeBack: async (partId, taken) => void (await change(partId, (part) => ({ ...part, taken }))),
    read: (partId, offset, length) => readSlices(look(SLICES), partId, offset, length),
    file: (partId) => fileOf(look(SLICES), partId),
    finish: async (partId) => void (await change(partId, (part) => ({ ...part, finished: true }))),
    async messages() {
      const parts = await answerOf<PartRecord[]>(look().objectStore(PARTS).getAll());
      return [...new Set(parts.map(({ messageId }) => messageId))];
    },
    async parts(messageId) {
      const found = look().objectStore(PARTS).index(BY_MESSAGE).getAll(messageId);
      return (await answerOf<PartRecord[]>(found)).map(tell).sort((a, b) => a.entry.startedAt - b.entry.startedAt);
    },
    remove: (partId) => {
      const transaction = database.transaction([PARTS, SLICES], "readwrite", ON_DISK);
      transaction.objectStore(PARTS).delete(partId);
      transaction.objectStore(SLICES).delete(IDBKeyRange.bound([partId, 0], [partId, Number.POSITIVE_INFINITY]));
      return committed(transaction);
    },
    // Nothing stays open between calls.
    busy: async () => false,
    letGo: async () => {},
  };
}

function newPart(entry: SpoolEntry): PartRecord {
  const { partId, messageId } = entry;
  return { partId, messageId, entry, size: 0, slices: 0, timeMs: 0, finished: false, taken: [] };
}

function tell({ entry, size, slices, timeMs, finished, taken }: PartRecord): SpooledPart {
  // An older version noted nothing of the kind.
  return { entry, size, slices, timeMs, finished, taken: taken ?? [] };
}

function appended(
  part: PartRecord,
  bytes: Uint8Array<ArrayBuffer>,
  timeMs: number,
  transaction: IDBTransaction,
): PartRecord {
  if (bytes.length === 0) return part;
  const slice: SliceRecord = { part: part.partId, sequence: part.slices, offset: part.size, bytes };
  transaction.objectStore(SLICES).add(slice);
  return { ...part, size: part.size + bytes.length, slices: part.slices + 1, timeMs: Math.max(part.timeMs, timeMs) };
}

/** Copies the slices that hold these bytes, one after the other. */
async function readSlices(
  transaction: IDBTransaction,
  partId: string,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const slices = transaction.objectStore(SLICES);
  const upTo = IDBKeyRange.bound([partId, 0], [partId, offset]);
  // The last slice that begins at or before the offset is the first that is needed.
  const first = await answerOf(slices.index(BY_OFFSET).openKeyCursor(upTo, "prev"));
  if (!first) return new Uint8Array();
  const out = new Uint8Array(Math.max(0, length));
  let filled = 0;
  await eachSlice(slices, IDBKeyRange.bound(first.primaryKey, [partId, Number.POSITIVE_INFINITY]), (slice) => {
    const from = offset + filled - slice.offset;
    const piece = slice.bytes.subarray(from, from + length - filled);
    out.set(piece, filled);
    filled += piece.length;
    return filled < length;
  });
  return out.subarray(0, filled);
}

/** A blob of blobs: each slice leaves the page's memory as it is added. */
async function fileOf(transaction: IDBTransaction, partId: string): Promise<Blob> {
  const blobs: Blob[] = [];
  const all = IDBKeyRange.bound([partId, 0], [partId, Number.POSITIVE_INFINITY]);
  await eachSlice(transaction.objectStore(SLICES), all, ({ bytes }) => {
    blobs.push(new Blob([bytes]));
    return true;
  });
  return new Blob(blobs);
}

function eachSlice(store: IDBObjectStore, range: IDBKeyRange, take: (slice: SliceRecord) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = store.openCursor(range);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor && take(cursor.value)) cursor.continue();
      else resolve();
    };
  });
}

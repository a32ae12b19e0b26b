import { answerOf, committed, openDatabase } from "../recorder/idb.ts";
import type { Fingerprint } from "./file-fingerprint.ts";
import type { Target } from "./upload-center.ts";

/** A file that was begun to be sent, so that a later visit can go on with it. */
export interface FileNote {
  readonly messageId: string;
  readonly accountId: string;
  readonly target: Target;
  readonly fingerprint: Fingerprint;
  /** Bytes that were on the server when it was last written down. */
  readonly sent: number;
  /** Leads back to the file without choosing it, where the browser allows that. */
  readonly handle?: FileSystemFileHandle;
}

export interface FileMemory {
  all(): Promise<FileNote[]>;
  put(note: FileNote): Promise<void>;
  forget(messageId: string): Promise<void>;
}

/** For browsers that keep nothing: then a file is known for as long as the tab is open. */
export function createTabMemory(): FileMemory {
  const notes = new Map<string, FileNote>();
  return {
    all: async () => [...notes.values()],
    put: async (note) => void notes.set(note.messageId, note),
    forget: async (messageId) => void notes.delete(messageId),
  };
}

const STORE = "files";

/** The memory in IndexedDB, because file handles can be kept nowhere else. */
export function createFileMemory(): FileMemory {
  const tab = createTabMemory();
  let opening: Promise<IDBDatabase> | undefined;
  const open = () => {
    opening ??= openDatabase("whenever-files", (made) => made.createObjectStore(STORE, { keyPath: "messageId" }));
    return opening;
  };
  const either = async <T>(inDatabase: (database: IDBDatabase) => Promise<T>, inTab: () => Promise<T>) => {
    const database = await open().catch(() => undefined);
    return database ? inDatabase(database).catch(inTab) : inTab();
  };
  const write = async (database: IDBDatabase, change: (store: IDBObjectStore) => void) => {
    const transaction = database.transaction(STORE, "readwrite");
    change(transaction.objectStore(STORE));
    await committed(transaction);
  };
  return {
    all: () =>
      either(
        async (database) => answerOf<FileNote[]>(database.transaction(STORE).objectStore(STORE).getAll()),
        tab.all,
      ),
    put: (note) =>
      either(
        (database) => write(database, (store) => store.put(note)),
        () => tab.put(note),
      ),
    forget: (messageId) =>
      either(
        (database) => write(database, (store) => store.delete(messageId)),
        () => tab.forget(messageId),
      ),
  };
}

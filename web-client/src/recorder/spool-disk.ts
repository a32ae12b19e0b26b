/** A file that is read and written at once, as OPFS gives it to a worker. */
export interface SpoolFile {
  size(): number;
  read(offset: number, length: number): Uint8Array<ArrayBuffer>;
  write(offset: number, bytes: Uint8Array<ArrayBuffer>): void;
  flush(): void;
  close(): void;
}

/** The folder in which recordings wait. */
export interface SpoolDisk {
  open(name: string): Promise<SpoolFile>;
  names(): Promise<string[]>;
  /** What is in the file, without reading it all; for files that are not open. */
  file(name: string): Promise<Blob>;
  remove(name: string): Promise<void>;
}

/** Where the browser has no private file system: the recording waits in memory, and the interface says so. */
export function createMemoryDisk(): SpoolDisk {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    names: async () => [...files.keys()],
    file: async (name) => new Blob([files.get(name) ?? new Uint8Array()]),
    remove: async (name) => {
      files.delete(name);
    },
    open: async (name) => memoryFile(files, name),
  };
}

function memoryFile(files: Map<string, Uint8Array<ArrayBuffer>>, name: string): SpoolFile {
  const bytes = () => files.get(name) ?? new Uint8Array();
  files.set(name, bytes());
  return {
    size: () => bytes().length,
    read: (offset, length) => bytes().slice(offset, offset + length),
    write(offset, added) {
      const old = bytes();
      const grown = new Uint8Array(Math.max(old.length, offset + added.length));
      grown.set(old);
      grown.set(added, offset);
      files.set(name, grown);
    },
    flush() {},
    close() {},
  };
}

/** The origin's private file system; only a dedicated worker may open its files for writing in place. */
export async function openOpfsDisk(): Promise<SpoolDisk> {
  if (!("createSyncAccessHandle" in FileSystemFileHandle.prototype)) {
    throw new DOMException("Files cannot be written in place.", "NotSupportedError");
  }
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("spool", { create: true });
  return {
    async names() {
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names;
    },
    file: async (name) => (await folder.getFileHandle(name)).getFile(),
    remove: (name) => folder.removeEntry(name),
    async open(name) {
      const handle = await folder.getFileHandle(name, { create: true });
      return opfsFile(await handle.createSyncAccessHandle());
    },
  };
}

function opfsFile(handle: FileSystemSyncAccessHandle): SpoolFile {
  return {
    size: () => handle.getSize(),
    read(offset, length) {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, handle.read(bytes, { at: offset }));
    },
    write(offset, bytes) {
      const written = handle.write(bytes, { at: offset });
      if (written !== bytes.length) throw new DOMException("The disk took only a part.", "QuotaExceededError");
    },
    flush: () => handle.flush(),
    close: () => handle.close(),
  };
}

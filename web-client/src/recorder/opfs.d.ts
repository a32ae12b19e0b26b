// The DOM library lists these for workers only; we compile windows and the worker as one.
interface FileSystemSyncAccessHandle {
  read(buffer: ArrayBufferView<ArrayBuffer>, options?: { at?: number }): number;
  write(buffer: ArrayBufferView<ArrayBuffer>, options?: { at?: number }): number;
  getSize(): number;
  flush(): void;
  close(): void;
}

interface FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>;
}

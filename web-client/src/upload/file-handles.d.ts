// File System Access, which the DOM library does not list because not every browser has it.
interface FileSystemHandle {
  queryPermission?(options: { mode: "read" }): Promise<PermissionState>;
  requestPermission?(options: { mode: "read" }): Promise<PermissionState>;
}

interface DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

interface Window {
  showOpenFilePicker?(options: {
    readonly multiple?: boolean;
    readonly types?: readonly { readonly description: string; readonly accept: Record<string, readonly string[]> }[];
  }): Promise<FileSystemFileHandle[]>;
}

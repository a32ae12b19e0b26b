import type { ChosenFile, DroppedFile } from "../upload/file-desk.ts";
import "./file-input.css";

interface FileInputProps {
  /** For its label. */
  readonly id: string;
  readonly onFiles: (first: ChosenFile, others: boolean) => void;
}

const TYPES = [{ description: "", accept: { "video/*": [], "audio/*": [] } }];

/** The file choice of a label around it. Where the browser gives handles they come with the file: a later visit can then go on without asking. */
export function FileInput({ id, onFiles }: FileInputProps) {
  const pick = async (open: NonNullable<Window["showOpenFilePicker"]>) => {
    // A closed dialog is no failure.
    const [handle] = await open.call(window, { types: TYPES }).catch(() => []);
    if (handle) onFiles({ file: await handle.getFile(), handle }, false);
  };
  return (
    <input
      id={id}
      type="file"
      accept="video/*,audio/*"
      onClick={(event) => {
        if (!window.showOpenFilePicker) return;
        event.preventDefault();
        void pick(window.showOpenFilePicker);
      }}
      onChange={(event) => {
        const input = event.currentTarget;
        const [file, ...others] = input.files ?? [];
        if (file) onFiles({ file }, others.length > 0);
        // The same file may be chosen again.
        input.value = "";
      }}
    />
  );
}

/** What was dropped: the first file with its handle. The handle must be asked for while the drop is handled. */
export async function droppedFile(data: DataTransfer | null): Promise<DroppedFile | undefined> {
  const files = [...(data?.items ?? [])].filter(({ kind }) => kind === "file");
  const [item, ...others] = files;
  const file = item?.getAsFile();
  if (!item || !file) return undefined;
  const asked = item.getAsFileSystemHandle?.() ?? Promise.resolve(null);
  const handle = await asked.catch(() => null);
  const found = handle instanceof FileSystemFileHandle ? handle : undefined;
  return { first: { file, handle: found }, others: others.length > 0 };
}

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { droppedFile } from "../ui/file-input.tsx";
import { Icon } from "../ui/icon.tsx";
import { recordLink } from "./record-link.ts";
import "./drop-anywhere.css";

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;

/** A recording that exists can be dropped on every page: it goes to the recorder of what one looks at. */
export function DropAnywhere() {
  const { dropped } = useHouse();
  const { path, route } = useLocation();
  const over = useSignal(false);
  useEffect(() => {
    const closed = new AbortController();
    const on = (type: "dragover" | "dragleave" | "drop", listener: (event: DragEvent) => void) =>
      addEventListener(type, listener, { signal: closed.signal });
    on("dragover", (event) => {
      if (event.defaultPrevented || !hasFiles(event)) return;
      event.preventDefault();
      over.value = true;
    });
    on("dragleave", (event) => {
      if (event.relatedTarget === null) over.value = false;
    });
    on("drop", (event) => {
      over.value = false;
      if (event.defaultPrevented || !hasFiles(event)) return;
      event.preventDefault();
      void droppedFile(event.dataTransfer).then((found) => {
        dropped.value = found;
        if (found && !path.startsWith("/m/")) route(recordLink(path));
      });
    });
    return () => closed.abort();
  }, [path, route, dropped, over]);
  return over.value ? (
    <div class="drop-here" role="status">
      <Icon name="upload" />
      {t.record.drop}
    </div>
  ) : null;
}

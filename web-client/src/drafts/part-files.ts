import { saveAs } from "../ui/save-as.ts";
import type { Shipment } from "../upload/shipment.ts";

/** Saves a recording as it is on this device: one file for each time that it was begun. */
export async function saveParts({ messageId, files }: Pick<Shipment, "messageId" | "files">): Promise<void> {
  const parts = await files();
  parts.forEach(({ bytes, mediaType }, at) => {
    const number = parts.length > 1 ? `-${at + 1}` : "";
    saveAs(bytes, `whenever-${messageId}${number}.${extensionOf(mediaType)}`);
  });
}

/** What a file of this media type is called. */
export function extensionOf(mediaType: string): string {
  if (mediaType.includes("matroska")) return "mkv";
  if (mediaType.includes("mp4")) return mediaType.startsWith("audio") ? "m4a" : "mp4";
  return "webm";
}

import { api } from "../api/client.ts";
import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { Menu, MenuLink } from "../ui/menu.tsx";

/** Copies of a message to keep, as far as there are any. */
export function DownloadMenu({ message }: { message: Message }) {
  const has = (test: (source: Message["sources"][number]) => boolean) => message.sources.some(test);
  return (
    <Menu label={t.download.label} icon="download">
      <MenuLink href={api.downloadUrl(message.id, "original")}>{t.download.original}</MenuLink>
      {has(({ type, role }) => type === "video/mp4" && role !== "small") && (
        <MenuLink href={api.downloadUrl(message.id, "mp4")}>{t.download.mp4}</MenuLink>
      )}
      {has(({ type }) => type.startsWith("audio/")) && (
        <MenuLink href={api.downloadUrl(message.id, "audio")}>{t.download.audio}</MenuLink>
      )}
      {message.transcriptState === "ready" && (
        <MenuLink href={api.downloadUrl(message.id, "transcript")}>{t.download.transcript}</MenuLink>
      )}
    </Menu>
  );
}

import type { ComponentChildren } from "preact";
import { api, type TranscriptForm } from "../api/client.ts";
import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { Menu, MenuGroup, MenuItem, MenuLink } from "../ui/menu.tsx";
import { useCaptionUpload } from "./caption-upload.tsx";

const WORDS: readonly TranscriptForm[] = ["txt", "md", "json"];
const CAPTIONS: readonly TranscriptForm[] = ["vtt", "srt"];

interface DownloadMenuProps {
  readonly message: Message;
  /** What stands beside the button, with what the menu has to say below both. */
  readonly children: (menu: ComponentChildren) => ComponentChildren;
}

/** Copies of a message to keep, as far as there are any; for its author, captions to put in. */
export function DownloadMenu({ message, children }: DownloadMenuProps) {
  const upload = useCaptionUpload(message.id);
  const { groups } = t.captions;
  const ready = message.transcriptState === "ready";
  return (
    <>
      {children(
        <Menu label={t.download.label} icon="download">
          <MenuGroup label={groups.recording}>
            <RecordingLinks message={message} />
          </MenuGroup>
          {ready && (
            <MenuGroup label={groups.words}>
              <TranscriptLinks message={message} forms={WORDS} />
            </MenuGroup>
          )}
          {(ready || message.mine) && (
            <MenuGroup label={groups.captions}>
              {ready && <TranscriptLinks message={message} forms={CAPTIONS} />}
              {message.mine && (
                <MenuItem icon="captions" onClick={upload.choose}>
                  {t.captions.upload}
                </MenuItem>
              )}
            </MenuGroup>
          )}
        </Menu>,
      )}
      {upload.shown}
    </>
  );
}

function RecordingLinks({ message }: { message: Message }) {
  const has = (test: (source: Message["sources"][number]) => boolean) => message.sources.some(test);
  return (
    <>
      <MenuLink href={api.downloadUrl(message.id, "original")}>{t.download.original}</MenuLink>
      {has(({ type, role }) => type === "video/mp4" && role !== "small") && (
        <MenuLink href={api.downloadUrl(message.id, "mp4")}>{t.download.mp4}</MenuLink>
      )}
      {has(({ type }) => type.startsWith("audio/")) && (
        <MenuLink href={api.downloadUrl(message.id, "audio")}>{t.download.audio}</MenuLink>
      )}
    </>
  );
}

function TranscriptLinks({ message, forms }: { message: Message; forms: readonly TranscriptForm[] }) {
  return (
    <>
      {forms.map((form) => (
        <MenuLink key={form} href={api.transcriptUrl(message.id, form)}>
          {t.captions.forms[form]}
        </MenuLink>
      ))}
    </>
  );
}

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { TakenCaptions } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { useWork } from "../ui/load.ts";
import { Failure, Notice } from "../ui/notice.tsx";
import { subtitleType } from "./subtitle-type.ts";

/** What puts a subtitle file in the place of what was heard: a way to choose it, and what to show of it. */
export function useCaptionUpload(messageId: string) {
  const { api } = useHouse();
  const input = useRef<HTMLInputElement>(null);
  const taken = useSignal<TakenCaptions | undefined>(undefined);
  const { run, busy, cause } = useWork();
  const send = (file: File) =>
    run(async () => {
      taken.value = undefined;
      const text = await file.slice(0, 16).text();
      taken.value = await api.uploadCaptions(messageId, new Blob([file], { type: subtitleType(file.name, text) }));
    });
  const shown = (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".vtt,.srt,text/vtt,application/x-subrip"
        aria-label={t.captions.upload}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void send(file);
          // The same file may be chosen again.
          currentTarget.value = "";
        }}
      />
      {busy && <Notice>{t.captions.uploading}</Notice>}
      {cause !== undefined && <Failure cause={cause} />}
      {taken.value && !busy && cause === undefined && (
        <Notice>
          {t.captions.uploaded(taken.value.cues)}
          {taken.value.dropped > 0 && ` ${t.captions.dropped(taken.value.dropped)}`}
        </Notice>
      )}
    </>
  );
  return { choose: () => input.current?.click(), shown };
}

import { t } from "../i18n/index.ts";

/** Opens the recorder for a message that was broken off. */
export function ContinueLink({ messageId }: { messageId: string }) {
  return (
    <a class="button button-record" href={`/record?message=${messageId}`}>
      <span class="record-dot" />
      {t.interrupted.goOn}
    </a>
  );
}

import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";

/** That a message is pinned, asks something, or has been answered. */
export function Marks({ message: { pinned, question } }: { message: Message }) {
  return (
    <>
      {pinned && (
        <span class="mark">
          <Icon name="pin" />
          {t.channel.pinned}
        </span>
      )}
      {question && (
        <span class={`mark mark-${question}`}>
          <Icon name={question === "open" ? "question" : "check"} />
          {question === "open" ? t.channel.asks : t.channel.answered}
        </span>
      )}
    </>
  );
}

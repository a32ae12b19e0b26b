import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";
import { useStore } from "../ui/load.ts";
import { createLiveList } from "./live-list.ts";
import "./live.css";

interface LiveStripProps {
  readonly channelId: string;
  /** Replies to this message; without it, what answers none. */
  readonly parentId?: string;
}

/** Who is recording now and lets others watch. */
export function LiveStrip({ channelId, parentId }: LiveStripProps) {
  const { api, feed, uploads } = useHouse();
  const list = useStore(channelId, (until) => createLiveList(api, feed, channelId, until));
  const shown = (list?.value ?? []).filter((one) => one.parentId === parentId && !uploads.find(one.messageId));
  return (
    <ul class="live-strip" aria-label={t.live.now} aria-live="polite">
      {shown.map(({ messageId, kind, authorName }) => (
        <li key={messageId} class="live-row">
          <span class="live-mark">{t.live.mark}</span>
          <span class="live-who">{parentId ? t.live.answers(authorName) : t.live.records[kind](authorName)}</span>
          <a class="button" href={`/c/${channelId}/live/${messageId}`}>
            <Icon name="play" />
            {t.live.watch}
          </a>
        </li>
      ))}
    </ul>
  );
}

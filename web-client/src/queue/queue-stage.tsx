import { useCallback } from "preact/hooks";
import { useLocation } from "preact-iso";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { QueuePlayer } from "./queue-player.tsx";

/** Where the queue plays: large on its own page, in a corner of all others. */
export function QueueStage() {
  const { queue } = useHouse();
  const { path } = useLocation();
  const now = queue.playing.value;
  const item = now?.items[now.at];
  const at = now?.at ?? 0;
  const onNext = useCallback(() => queue.go(at + 1), [queue, at]);
  const onPrevious = useCallback(() => queue.go(at - 1), [queue, at]);
  if (!now || !item) return null;
  return (
    <QueuePlayer
      key={item.message.id}
      item={item}
      position={t.queue.position(at + 1, now.items.length)}
      mini={path !== "/queue"}
      onNext={onNext}
      onPrevious={onPrevious}
      onClose={() => queue.go(now.items.length)}
    />
  );
}

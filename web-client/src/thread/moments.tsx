import type { Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { Avatar } from "../ui/avatar.tsx";

interface MomentsProps {
  readonly replies: readonly Message[];
  readonly player: Player;
  readonly durationMs: number;
}

/** The time line with the replies at their moments. */
export function Moments({ replies, player, durationMs }: MomentsProps) {
  const share = (ms: number) => `${durationMs > 0 ? Math.min(100, (100 * ms) / durationMs) : 0}%`;
  return (
    <div class="moments" role="group" aria-label={t.thread.replies}>
      <span class="moments-played" style={{ inlineSize: share(player.timeMs.value) }} />
      {replies.map((reply) => (
        <button
          key={reply.id}
          type="button"
          class="moment"
          style={{ insetInlineStart: share(reply.momentMs ?? 0) }}
          aria-label={t.thread.replyDot(reply.author.name, clock(reply.momentMs ?? 0))}
          title={t.thread.replyDot(reply.author.name, clock(reply.momentMs ?? 0))}
          onClick={() => player.seek(reply.momentMs ?? 0)}
        >
          <Avatar name={reply.author.name} id={reply.author.id} />
        </button>
      ))}
    </div>
  );
}

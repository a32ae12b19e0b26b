import type { Margin, Message } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";

interface MomentsProps {
  readonly replies: readonly Message[];
  readonly margin: Margin | undefined;
  readonly player: Player;
  readonly durationMs: number;
}

/** The time line with replies, notes and reactions at their moments. */
export function Moments({ replies, margin, player, durationMs }: MomentsProps) {
  const share = (ms: number) => `${durationMs > 0 ? Math.min(100, (100 * ms) / durationMs) : 0}%`;
  const dots = replies.filter(({ momentMs }) => momentMs !== undefined);
  const notes = (margin?.notes ?? []).filter(({ momentMs }) => momentMs !== undefined);
  const reactions = (margin?.reactions ?? []).filter(({ momentMs }) => momentMs !== undefined);
  if (dots.length + notes.length + reactions.length === 0) return null;
  return (
    <div class="moments" role="group" aria-label={t.thread.moments}>
      <span class="moments-played" style={{ inlineSize: share(player.timeMs.value) }} />
      {dots.map(({ id, momentMs = 0, momentEndMs }) =>
        momentEndMs === undefined ? null : (
          <span
            key={id}
            class="moment-range"
            style={{ insetInlineStart: share(momentMs), inlineSize: share(momentEndMs - momentMs) }}
          />
        ),
      )}
      {reactions.map(({ emoji, momentMs = 0 }) => (
        <span
          key={`${emoji}${momentMs}`}
          class="moment-emoji"
          aria-hidden="true"
          style={{ insetInlineStart: share(momentMs) }}
        >
          {emoji}
        </span>
      ))}
      {notes.map(({ id, momentMs = 0, author }) => (
        <MomentButton
          key={id}
          label={t.thread.noteDot(author.name, clock(momentMs))}
          at={share(momentMs)}
          onClick={() => player.seek(momentMs)}
        >
          <Icon name="note" />
        </MomentButton>
      ))}
      {dots.map(({ id, momentMs = 0, author }) => (
        <MomentButton
          key={id}
          label={t.thread.replyDot(author.name, clock(momentMs))}
          at={share(momentMs)}
          onClick={() => player.seek(momentMs)}
        >
          <Avatar name={author.name} id={author.id} />
        </MomentButton>
      ))}
    </div>
  );
}

interface MomentButtonProps {
  readonly label: string;
  readonly at: string;
  readonly onClick: () => void;
  readonly children: preact.ComponentChildren;
}

function MomentButton({ label, at, onClick, children }: MomentButtonProps) {
  return (
    <button
      type="button"
      class="moment"
      style={{ insetInlineStart: at }}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

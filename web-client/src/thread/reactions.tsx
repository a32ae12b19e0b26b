import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import type { Player } from "../player/player.ts";
import { useWork } from "../ui/load.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Failure } from "../ui/notice.tsx";
import { EMOJI, type Tally, tally } from "./emoji.ts";
import type { Thread } from "./thread-store.ts";

/** Below this one means the message, not a moment of it. */
const BEGINNING_MS = 1000;

interface ReactionsProps {
  readonly messageId: string;
  readonly thread: Thread;
  readonly player: Player;
  readonly mayReact: boolean;
}

/** How people reacted, each kind once, and a way to react to the moment that one sees. */
export function Reactions({ messageId, thread, player, mayReact }: ReactionsProps) {
  const { api } = useHouse();
  const { run, cause } = useWork();
  const tallies = tally(thread.margin.value?.reactions ?? []);
  if (tallies.length === 0 && !mayReact) return null;
  const react = (emoji: string) => {
    const at = Math.round(player.timeMs.value);
    const moment = at < BEGINNING_MS ? {} : { momentMs: at };
    return run(() => api.react(messageId, { emoji, ...moment, on: true }).finally(thread.reloadMargin));
  };
  const toggle = ({ emoji, mine }: Tally) =>
    mine.length === 0
      ? react(emoji)
      : run(() =>
          Promise.all(
            mine.map((momentMs) =>
              api.react(messageId, { emoji, ...(momentMs === undefined ? {} : { momentMs }), on: false }),
            ),
          ).finally(thread.reloadMargin),
        );
  return (
    <div class="reactions">
      {tallies.map((one) => (
        <button
          key={one.emoji}
          type="button"
          class="reaction"
          aria-pressed={one.mine.length > 0}
          aria-disabled={!mayReact}
          aria-label={t.thread.reactedBy(one.emoji, one.names.join(", "))}
          title={one.names.join(", ")}
          onClick={() => mayReact && void toggle(one)}
        >
          <span>{one.emoji}</span>
          {one.names.length}
        </button>
      ))}
      {mayReact && (
        <Menu label={t.thread.react} icon="smile">
          <div class="emoji-row">
            {EMOJI.map((emoji) => (
              <MenuItem key={emoji} onClick={() => void react(emoji)}>
                {emoji}
              </MenuItem>
            ))}
          </div>
        </Menu>
      )}
      {cause !== undefined && <Failure cause={cause} />}
    </div>
  );
}

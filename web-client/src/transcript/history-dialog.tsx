import { corrections } from "../api/corrections.ts";
import type { TranscriptRevision } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { clock, when } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/notice.tsx";
import { DiffText } from "./diff-text.tsx";
import { useEntries } from "./use-entries.ts";

interface HistoryDialogProps {
  readonly messageId: string;
  readonly revision: number;
  readonly player: Player;
  readonly onChange: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** So many places of one change are shown; a glossary may have changed hundreds. */
const MOST_PLACES = 5;

/** Who changed which words, and how to take it back. */
export function HistoryDialog({ messageId, revision, player, onChange, onClose }: HistoryDialogProps) {
  const { entries, change, busy, cause } = useEntries(() => corrections.revisions(messageId), onChange, revision);
  return (
    <Dialog title={t.words.history} onClose={onClose} class="words-dialog">
      {cause !== undefined && <Failure cause={cause} />}
      {entries?.length === 0 && <p class="hint">{t.words.historyEmpty}</p>}
      <ol class="words-list" aria-label={t.words.history}>
        {entries?.map((one) => (
          <li key={one.number}>
            <div class="words-entry-head">
              <p>
                {sayWho(one)} <span class="hint">{when(one.createdAt)}</span>
              </p>
              {one.undoable && (
                <Button
                  icon="retry"
                  busy={busy}
                  name={t.words.undoOf(one.changes[0]?.after ?? "")}
                  onClick={() => void change(() => corrections.undo(messageId, one.number))}
                >
                  {t.words.undo}
                </Button>
              )}
            </div>
            <Changes revision={one} player={player} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function Changes({ revision, player }: { revision: TranscriptRevision; player: Player }) {
  const { changes, kind } = revision;
  const hidden = changes.length - MOST_PLACES;
  if (changes.length === 0) return kind === "heard" ? null : <p class="hint">{t.words.cutAway}</p>;
  return (
    <>
      {changes.slice(0, MOST_PLACES).map(({ before, after, startMs }) => (
        <p key={startMs} class="words-change">
          {startMs !== undefined && <SeekButton ms={startMs} player={player} />}
          <DiffText before={before} after={after} />
        </p>
      ))}
      {hidden > 0 && <p class="hint">{t.words.andMore(hidden)}</p>}
    </>
  );
}

/** The time of a place; it plays from there. */
export function SeekButton({ ms, player }: { ms: number; player: Player }) {
  return (
    <button
      type="button"
      class="paragraph-time"
      aria-label={t.words.playAt(clock(ms))}
      onClick={() => {
        player.seek(Math.max(0, ms - 500));
        player.play();
      }}
    >
      {clock(ms)}
    </button>
  );
}

function sayWho({ kind, author, suggestedBy }: TranscriptRevision): string {
  const who = t.words.kinds[kind](author ?? t.words.nobody);
  return suggestedBy ? `${who} ${t.words.suggestedBy(suggestedBy)}` : who;
}

import { corrections } from "../api/corrections.ts";
import type { Transcript, WordSuggestion } from "../api/types.ts";
import { t } from "../i18n/index.ts";
import { when } from "../i18n/time.ts";
import type { Player } from "../player/player.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/notice.tsx";
import { DiffText } from "./diff-text.tsx";
import { SeekButton } from "./history-dialog.tsx";
import { useEntries } from "./use-entries.ts";

interface SuggestionsDialogProps {
  readonly messageId: string;
  readonly transcript: Transcript;
  readonly player: Player;
  readonly onChange: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** What others think the words should be, for who decides; and what one suggested oneself. */
export function SuggestionsDialog({ messageId, transcript, player, onChange, onClose }: SuggestionsDialogProps) {
  const version = transcript.revision * 1000 + transcript.suggestions;
  const { entries, change, busy, cause } = useEntries(() => corrections.suggestions(messageId), onChange, version);
  return (
    <Dialog title={t.words.suggestionsTitle} onClose={onClose} class="words-dialog">
      {cause !== undefined && <Failure cause={cause} />}
      {entries?.length === 0 && <p class="hint">{t.words.suggestionsEmpty}</p>}
      <ul class="words-list" aria-label={t.words.suggestionsTitle}>
        {entries?.map((one) => (
          <li key={one.id}>
            <p>
              {one.mine ? t.words.mine : t.words.suggests(one.author)}{" "}
              <span class="hint">
                {when(one.createdAt)}
                {one.mine && ` · ${t.words.states[one.state]}`}
              </span>
            </p>
            <p class="words-change">
              {one.change.startMs !== undefined && <SeekButton ms={one.change.startMs} player={player} />}
              <DiffText before={one.change.before} after={one.change.after} />
            </p>
            {one.state === "open" && one.from === undefined && <p class="hint">{t.words.outdated}</p>}
            {one.state === "open" && (
              <Decision messageId={messageId} one={one} mayCorrect={transcript.mayCorrect} {...{ change, busy }} />
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface DecisionProps {
  readonly messageId: string;
  readonly one: WordSuggestion;
  readonly mayCorrect: boolean;
  readonly busy: boolean;
  readonly change: (task: () => Promise<unknown>) => Promise<void>;
}

function Decision({ messageId, one, mayCorrect, busy, change }: DecisionProps) {
  const text = one.change.after || one.change.before;
  if (!mayCorrect) {
    return (
      <Button busy={busy} onClick={() => void change(() => corrections.withdraw(messageId, one.id))}>
        {t.words.withdraw}
      </Button>
    );
  }
  return (
    <div class="row">
      {one.from !== undefined && (
        <Button
          look="main"
          icon="check"
          busy={busy}
          name={t.words.acceptOf(text)}
          onClick={() => void change(() => corrections.accept(messageId, one.id))}
        >
          {t.words.accept}
        </Button>
      )}
      <Button
        icon="x"
        busy={busy}
        name={t.words.declineOf(text)}
        onClick={() => void change(() => corrections.decline(messageId, one.id))}
      >
        {t.words.decline}
      </Button>
    </div>
  );
}

import { useSignal } from "@preact/signals";
import type { Correction, Message, Transcript } from "../api/types.ts";
import { useHouse } from "../app.ts";
import { t } from "../i18n/index.ts";
import { MissingModel } from "../languages/missing-model.tsx";
import type { Player } from "../player/player.ts";
import { Button } from "../ui/button.tsx";
import { useWork } from "../ui/load.ts";
import { Failure, Notice } from "../ui/notice.tsx";
import { type Lesson, lessonOf } from "./correction.ts";
import { HistoryDialog } from "./history-dialog.tsx";
import { SuggestionsDialog } from "./suggestions-dialog.tsx";
import { Teach } from "./teach.tsx";
import { Words } from "./transcript-words.tsx";
import "./transcript.css";
import "./correction.css";

interface TranscriptPanelProps {
  readonly message: Message;
  readonly transcript: Transcript | undefined;
  readonly player: Player;
  readonly onRetry: () => Promise<unknown>;
  /** The words have been changed here: they are to be read again. */
  readonly onChange: () => Promise<unknown>;
}

/** What was said, beside what is seen. */
export function TranscriptPanel({ message, transcript, player, onRetry, onChange }: TranscriptPanelProps) {
  const shown = useSignal<"history" | "suggestions" | undefined>(undefined);
  const finding = useSignal(false);
  const close = () => {
    shown.value = undefined;
  };
  return (
    <section class="transcript" aria-labelledby="transcript-title">
      <header class="transcript-head">
        <h2 id="transcript-title">{t.transcript.title}</h2>
        {transcript && (
          <Tools
            transcript={transcript}
            finding={finding.value}
            onFind={() => (finding.value = !finding.value)}
            onShow={(what) => (shown.value = what)}
          />
        )}
      </header>
      <TranscriptBody
        {...{ message, transcript, player, onRetry, onChange }}
        finding={finding.value}
        onFindEnd={() => (finding.value = false)}
      />
      {shown.value === "history" && transcript && (
        <HistoryDialog
          messageId={message.id}
          revision={transcript.revision}
          player={player}
          onChange={onChange}
          onClose={close}
        />
      )}
      {shown.value === "suggestions" && transcript && (
        <SuggestionsDialog messageId={message.id} {...{ transcript, player, onChange }} onClose={close} />
      )}
    </section>
  );
}

interface ToolsProps {
  readonly transcript: Transcript;
  readonly finding: boolean;
  readonly onFind: () => void;
  readonly onShow: (what: "history" | "suggestions") => void;
}

function Tools({ transcript, finding, onFind, onShow }: ToolsProps) {
  const { suggestions, revision, segments } = transcript;
  return (
    <div class="transcript-tools">
      {suggestions > 0 && <Button onClick={() => onShow("suggestions")}>{t.words.suggestions(suggestions)}</Button>}
      {revision > 0 && <Button icon="history" look="quiet" label={t.words.history} onClick={() => onShow("history")} />}
      {segments.length > 0 && (
        <Button icon="search" look="quiet" label={t.words.find} pressed={finding} onClick={onFind} />
      )}
    </div>
  );
}

interface BodyProps extends TranscriptPanelProps {
  readonly finding: boolean;
  readonly onFindEnd: () => void;
}

function TranscriptBody({ message, transcript, player, onRetry, onChange, finding, onFindEnd }: BodyProps) {
  const { run, busy, cause } = useWork();
  switch (transcript?.state ?? message.transcriptState) {
    case "ready":
    case "live":
      return transcript ? <Correctable {...{ message, transcript, player, onChange, finding, onFindEnd }} /> : null;
    case "pending":
      return (
        <p class="transcript-state">{message.state === "recording" ? t.transcript.afterReady : t.transcript.pending}</p>
      );
    case "empty":
      return <p class="transcript-state">{t.transcript.empty}</p>;
    case "unavailable":
    case "failed":
      return (
        <div class="transcript-state">
          <p>{transcript?.reason ?? t.transcript.failed}</p>
          <Button icon="retry" busy={busy} onClick={() => void run(onRetry)}>
            {t.common.retry}
          </Button>
          {transcript?.state === "unavailable" && <MissingModel />}
          {cause !== undefined && <Failure cause={cause} />}
        </div>
      );
  }
}

type CorrectableProps = Omit<BodyProps, "onRetry" | "transcript"> & { readonly transcript: Transcript };

/** The words, and what follows when somebody has corrected them. */
function Correctable({ message, transcript, player, onChange, finding, onFindEnd }: CorrectableProps) {
  const { channels } = useHouse();
  const lesson = useSignal<Lesson | undefined>(undefined);
  const suggested = useSignal(false);
  const channel = channels.value?.find(({ id }) => id === message.channelId);
  const maySuggest = channel !== undefined && !channel.archived && message.publishedAt !== undefined;
  const onSent = async (sent: Correction) => {
    if (transcript.mayCorrect) lesson.value = lessonOf(sent);
    suggested.value = !transcript.mayCorrect;
    await onChange();
  };
  return (
    <>
      {suggested.value && <Notice>{t.words.suggested}</Notice>}
      {lesson.value && (
        <Teach
          key={`${lesson.value.heard} ${lesson.value.written}`}
          message={message}
          lesson={lesson.value}
          onDone={() => (lesson.value = undefined)}
        />
      )}
      <Words {...{ message, transcript, player, maySuggest, finding, onFindEnd, onSent }} />
    </>
  );
}

package whenever.server.transcript.language;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.access.Scope;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobLane;
import whenever.server.job.JobQueue;
import whenever.server.job.RecurringJob;
import whenever.server.transcript.TranscriptService;
import whenever.transcode.speech.SpeechEngine;

/**
 * Messages that wait for a speech model. When there is one, however it came, they are written down;
 * few at a time, so that what is recorded meanwhile does not wait behind them.
 */
public final class WaitingTranscripts {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingTranscripts.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** So many jobs of speech may wait or run at once before these go on. */
  private static final int FEW = 4;

  private final Database database;
  private final TranscriptService transcripts;
  private final JobQueue jobs;
  private final SpeechEngine engine;
  private final WaitingRepository waiting = new WaitingRepository();

  public WaitingTranscripts(
      Database database, TranscriptService transcripts, JobQueue jobs, SpeechEngine engine) {
    this.database = database;
    this.transcripts = transcripts;
    this.jobs = jobs;
    this.engine = engine;
  }

  public RecurringJob job() {
    return new RecurringJob("waiting-transcripts", PAUSE, this::look);
  }

  /** How many messages of a workspace wait for each language that has no model. */
  public Map<String, Integer> count(Tx tx, Scope scope) {
    return waiting.count(tx, scope);
  }

  /** Has the next few written down. */
  public void look() {
    Collection<String> languages = engine.languages();
    if (!languages.isEmpty()) {
      database.transact(tx -> begin(tx, languages));
    }
  }

  private void begin(Tx tx, Collection<String> languages) {
    int room = FEW - jobs.count(tx, JobLane.SPEECH);
    if (room <= 0) {
      return;
    }
    for (UUID messageId : waiting.next(tx, languages, room)) {
      LOG.atInfo().addKeyValue("messageId", messageId).log("a speech model has come for this one");
      transcripts.again(tx, messageId);
    }
  }
}

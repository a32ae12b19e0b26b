package whenever.server.transcript.subtitle;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.message.Message;
import whenever.server.message.MessageService;
import whenever.server.message.MessageState;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.transcript.SpokenLanguage;
import whenever.server.transcript.TranscriptListener;
import whenever.server.transcript.TranscriptService;
import whenever.server.transcript.TranscriptState;
import whenever.server.transcript.correction.Revisions;
import whenever.transcode.speech.Word;

/** Puts subtitles that somebody has in the place of what was heard. */
public final class SubtitleService {
  private static final Set<TranscriptState> UNDER_WAY =
      EnumSet.of(TranscriptState.PENDING, TranscriptState.LIVE);

  private final Database database;
  private final MessageService messages;
  private final TranscriptService transcripts;
  private final TranscriptListener listener;
  private final SpokenLanguage languages;
  private final Revisions revisions;

  public SubtitleService(
      Database database,
      MessageService messages,
      TranscriptService transcripts,
      TranscriptListener listener,
      SpokenLanguage languages,
      Revisions revisions) {
    this.database = database;
    this.messages = messages;
    this.transcripts = transcripts;
    this.listener = listener;
    this.languages = languages;
    this.revisions = revisions;
  }

  /**
   * What became of a file.
   *
   * @param cues that were taken
   * @param dropped that were left out
   */
  record Taken(int cues, int dropped) {}

  /** Who may not change the message need not send what they have. */
  void requireEdit(Viewer viewer, UUID messageId) {
    messages.require(viewer, Action.EDIT, messageId);
  }

  /**
   * Takes the subtitles of a file.
   *
   * @param language a BCP 47 primary tag; empty for the one that the message has
   */
  Taken upload(Viewer viewer, UUID messageId, Optional<String> language, byte[] bytes) {
    var file = SubtitleFile.read(bytes);
    return database.inTransaction(tx -> {
      var message = messages.require(tx, viewer, Action.EDIT, messageId);
      if (message.state() != MessageState.READY) {
        throw conflict("Wait until the message can be played, then upload its subtitles.");
      }
      var inside = inside(file, message);
      String spoken =
          language
              .or(() -> transcripts.language(tx, messageId))
              .orElseGet(() -> languages.of(tx, messageId));
      replaceWords(tx, viewer, messageId, spoken, SubtitleWords.of(inside));
      return new Taken(inside.size(), file.dropped() + file.subtitles().size() - inside.size());
    });
  }

  /** Without what comes when the message is over. */
  private static List<Subtitle> inside(SubtitleFile file, Message message) {
    @Nullable Integer length = message.media().durationMs();
    if (length == null) {
      return file.subtitles();
    }
    var inside = file.subtitles().stream().filter(one -> one.startMs() < length).toList();
    if (inside.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "All of these subtitles come after the end of the message. Is it the right file?");
    }
    return inside;
  }

  /**
   * The one way in which words that somebody wrote come in the place of those that were there.
   *
   * @param viewer who wrote them
   * @param words at the times of what plays now
   */
  private void replaceWords(
      Tx tx, Viewer viewer, UUID messageId, String language, List<Word> words) {
    if (UNDER_WAY.contains(transcripts.lock(tx, messageId))) {
      throw conflict("Wait until what is said has been written down, then upload the subtitles.");
    }
    revisions.record(tx, messageId, viewer.accountId(), words);
    transcripts.write(tx, messageId, language, words);
    listener.rewritten(tx, messageId, language);
  }

  private static ProblemException conflict(String sentence) {
    return new ProblemException(ProblemType.CONFLICT, sentence);
  }
}

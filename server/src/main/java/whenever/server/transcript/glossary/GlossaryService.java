package whenever.server.transcript.glossary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Scope;
import whenever.server.access.Subject;
import whenever.server.access.Viewer;
import whenever.server.channel.ChannelService;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobQueue;
import whenever.server.message.Message;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.transcript.SpokenWords;
import whenever.server.transcript.correction.CorrectionService;
import whenever.server.transcript.correction.Part;
import whenever.server.transcript.correction.Rewriting;
import whenever.transcode.speech.Word;

/** The glossaries of channels and workspaces, kept by those who look after them. */
public final class GlossaryService {
  private static final int MOST_TERMS = 500;
  private static final int MOST_WORDS = 6;

  /** How many messages a preview looks into. */
  private static final int MOST_LOOKED_INTO = 200;

  private static final int MOST_SAMPLES = 20;

  /** How many messages one application changes. */
  private static final int MOST_MESSAGES = 2_000;

  /** Words shown around a place. */
  private static final int AROUND = 4;

  private final Database database;
  private final ChannelService channels;
  private final MessageService messages;
  private final SpokenWords words;
  private final JobQueue jobs;
  private final TermRepository terms = new TermRepository();
  private final ApplicationRepository applications = new ApplicationRepository();

  public GlossaryService(
      Database database,
      ChannelService channels,
      MessageService messages,
      SpokenWords words,
      JobQueue jobs) {
    this.database = database;
    this.channels = channels;
    this.messages = messages;
    this.words = words;
    this.jobs = jobs;
  }

  /** The terms of a place, and what has been done with them. */
  record Glossary(List<Term> terms, List<Application> applications, boolean mayChange) {}

  Glossary ofChannel(Viewer viewer, UUID channelId) {
    return database.inTransaction(tx -> {
      var channel = channels.require(tx, viewer, Action.VIEW, channelId);
      boolean may = Access.permits(viewer, Action.MANAGE, channel.subject());
      return glossary(tx, new Place(channel.workspaceId(), channelId), may);
    });
  }

  Glossary ofWorkspace(Viewer viewer, UUID workspaceId) {
    var workspace = new Subject.OfWorkspace(workspaceId);
    Access.authorise(viewer, Action.VIEW, workspace);
    boolean may = Access.permits(viewer, Action.MANAGE, workspace);
    return database.inTransaction(tx -> glossary(tx, new Place(workspaceId, null), may));
  }

  private Glossary glossary(Tx tx, Place place, boolean may) {
    // How many messages a term was found in tells of channels that not all may see.
    return new Glossary(terms.list(tx, place), may ? applications.list(tx, place) : List.of(), may);
  }

  Term addToChannel(Viewer viewer, UUID channelId, String heard, String written) {
    return database.inTransaction(tx -> {
      var channel = channels.require(tx, viewer, Action.MANAGE, channelId);
      return add(tx, viewer, new Place(channel.workspaceId(), channelId), heard, written);
    });
  }

  Term addToWorkspace(Viewer viewer, UUID workspaceId, String heard, String written) {
    Access.authorise(viewer, Action.MANAGE, new Subject.OfWorkspace(workspaceId));
    return database.inTransaction(
        tx -> add(tx, viewer, new Place(workspaceId, null), heard, written));
  }

  private Term add(Tx tx, Viewer viewer, Place place, String heard, String written) {
    List<String> folded = Spelling.fold(heard);
    List<String> texts = Spelling.fold(written);
    String clean = String.join(" ", Rewriting.texts(written));
    if (folded.isEmpty() || texts.isEmpty()) {
      throw invalid("Write what is heard, and how it should be written.");
    }
    if (folded.size() > MOST_WORDS || texts.size() > MOST_WORDS) {
      throw invalid("A term may have six words at most.");
    }
    String key = String.join(" ", folded);
    if (key.equals(clean)) {
      throw invalid("It is written like that already.");
    }
    UUID id = terms.set(tx, place, key, clean, viewer.accountId());
    if (terms.list(tx, place).size() > MOST_TERMS) {
      throw new ProblemException(
          ProblemType.CONFLICT, "A glossary may have 500 terms. Remove one first.");
    }
    return terms.find(tx, id).orElseThrow();
  }

  void remove(Viewer viewer, UUID termId) {
    database.transact(tx -> terms.remove(tx, requireTerm(tx, viewer, termId).id()));
  }

  /** A place where a term would change something, with some words around. */
  record Sample(UUID messageId, String title, int startMs, String before, String after) {}

  /**
   * What a term would change of what is there.
   *
   * @param more whether there may be more than was looked into
   */
  record Preview(int messages, int places, boolean more, List<Sample> samples) {}

  Preview preview(Viewer viewer, UUID termId) {
    return database.inTransaction(tx -> {
      Term term = requireTerm(tx, viewer, termId);
      List<Message> found = correctable(tx, viewer, term, MOST_LOOKED_INTO + 1);
      Spelling spelling = Spelling.of(List.of(term));
      List<Sample> samples = new ArrayList<>();
      int touched = 0;
      int places = 0;
      for (Message message : found.subList(0, Math.min(found.size(), MOST_LOOKED_INTO))) {
        var now = words.find(tx, message.id());
        List<Word> shown = now.times().shown(now.words());
        List<Part> parts = now.isWritten() ? spelling.parts(shown) : List.of();
        touched += parts.isEmpty() ? 0 : 1;
        places += parts.size();
        parts.stream()
            .limit(MOST_SAMPLES - (long) samples.size())
            .forEach(part -> samples.add(sample(message, shown, part)));
      }
      return new Preview(touched, places, found.size() > MOST_LOOKED_INTO, samples);
    });
  }

  private static Sample sample(Message message, List<Word> shown, Part part) {
    List<Word> before = shown.subList(Math.max(0, part.at() - AROUND), part.at());
    List<Word> after = shown.subList(part.end(), Math.min(shown.size(), part.end() + AROUND));
    return new Sample(
        message.id(),
        message.head().title(),
        part.before().getFirst().startMs(),
        text(List.of(before, part.before(), after)),
        text(List.of(before, part.after(), after)));
  }

  private static String text(List<List<Word>> stretches) {
    return stretches.stream()
        .flatMap(List::stream)
        .map(Word::text)
        .collect(Collectors.joining(" "));
  }

  /** Those that may hold the term, that the viewer sees, and of which they may change the words. */
  private List<Message> correctable(Tx tx, Viewer viewer, Term term, int limit) {
    Scope scope = Access.scope(viewer, term.place().workspaceId());
    String first = term.heard().split(" ", 2)[0];
    List<UUID> ids = terms.saidIn(tx, scope, term.place().channelId(), first, limit);
    Map<UUID, Message> found = messages.findVisible(tx, scope, ids);
    return ids.stream()
        .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
        .filter(message -> CorrectionService.mayCorrect(viewer, message))
        .toList();
  }

  Application apply(Viewer viewer, UUID termId) {
    return database.inTransaction(tx -> {
      Term term = requireTerm(tx, viewer, termId);
      List<UUID> ids =
          correctable(tx, viewer, term, MOST_MESSAGES).stream().map(Message::id).toList();
      if (ids.isEmpty()) {
        throw new ProblemException(ProblemType.CONFLICT, "No older message says this.");
      }
      UUID id = applications.add(tx, term, viewer.accountId(), ids);
      jobs.enqueue(tx, ApplyTermJob.KIND, id);
      return applications.find(tx, id).orElseThrow();
    });
  }

  Application undo(Viewer viewer, UUID applicationId) {
    return database.inTransaction(tx -> {
      Application application =
          applications.find(tx, applicationId).orElseThrow(GlossaryService::notFound);
      requireKeeper(tx, viewer, application.place());
      boolean begun =
          applications.move(tx, applicationId, "applied", "undoing")
              || applications.move(tx, applicationId, "failed", "undoing");
      if (!begun) {
        throw new ProblemException(
            ProblemType.CONFLICT, "This cannot be undone just now, or has been undone already.");
      }
      jobs.enqueue(tx, ApplyTermJob.KIND, applicationId);
      return applications.find(tx, applicationId).orElseThrow();
    });
  }

  private Term requireTerm(Tx tx, Viewer viewer, UUID termId) {
    Term term = terms.find(tx, termId).orElseThrow(GlossaryService::notFound);
    requireKeeper(tx, viewer, term.place());
    return term;
  }

  private void requireKeeper(Tx tx, Viewer viewer, Place place) {
    UUID channelId = place.channelId();
    if (channelId == null) {
      Access.authorise(viewer, Action.MANAGE, new Subject.OfWorkspace(place.workspaceId()));
    } else {
      var _ = channels.require(tx, viewer, Action.MANAGE, channelId);
    }
  }

  private static ProblemException notFound() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "There is nothing here, or it is not shared with you.");
  }

  private static ProblemException invalid(String sentence) {
    return new ProblemException(ProblemType.INVALID_REQUEST, sentence);
  }
}

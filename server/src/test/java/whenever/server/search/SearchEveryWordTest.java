package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static whenever.server.testing.SpokenMessages.WORD_MS;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import whenever.server.access.ChannelKind;
import whenever.server.access.Role;
import whenever.server.access.Viewer;
import whenever.server.channel.ChannelService;
import whenever.server.database.Database;
import whenever.server.event.EventLog;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.testing.SpokenMessages;
import whenever.server.testing.SpokenMessages.Draft;
import whenever.server.testing.TestDatabase;

/** Whatever words look like: each that was said is found, at its own time. */
class SearchEveryWordTest {
  private static Database database;
  private static SearchService search;

  @BeforeContainer
  static void open() {
    database = TestDatabase.fresh().open();
    var events = new EventLog(database);
    var life = new MessageLife(events, (_, _) -> {});
    var messages = new MessageService(database, new ChannelService(database, events), life);
    search =
        new SearchService(database, messages, () -> List.of("en", "nl"), SearchService.PATIENCE);
  }

  @AfterContainer
  static void close() {
    database.close();
  }

  @Provide
  Arbitrary<String> languages() {
    return Arbitraries.of("en", "nl", "da", "de", "fr", "es", "he", "xx");
  }

  /** Words of people and of machines, and some of no language at all. */
  private static Arbitrary<String> words() {
    var known =
        Arbitraries.of(
            """
            don't it's o'clock 'tis dogs' rock'n'roll l’été c’est they'd've
            e-mail twenty-five well-known state-of-the-art -dash dash- re–entry a/b and/or AT&T C++ .NET
            25 1st 2026 3.14 10,000 9:30 24/7 ½ x² v2.0 007 R2D2 4K user@example.org foo_bar 50%
            👍 party🎉 👩‍💻 😀😀 a👍b
            שלום שָׁלוֹם עולם״ مرحبا مُحَمَّد مرحبا، ‏abc
            café cafe\u0301 naïve Å A\u030A Z\u0321\u0334a\u0337l\u0336go \u0301 o\u0308 ß STRASSE İstanbul ıIiİ ﬁne ſo
            ΛΌΓΟΣ λόγος из-за ёлка 日本語 สวัสดี नमस्ते 한국어 ა ʼn
            the to be or OR not AND and a i of running runs fietsen husene grundlovsdag
            "quoted" (paren) [x] {y} <z> a:b \\back %s _ * ? !wow why? wait... ; , $5 AT&T® ™x #tag @name
            """
                .strip()
                .split("\\s+"));
    var letters =
        Arbitraries.strings()
            .withChars("abcxyzäßéøåİאבםشЖωΣ日\u0301\u0327'’-.09²👍&|!:*()\\\"")
            .ofMinLength(1)
            .ofMaxLength(8);
    // Signs that are written for others, such as a circled letter, are said by nobody.
    var any =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(6)
            .filter(word ->
                Normalizer.normalize(word, Normalizer.Form.NFKC)
                    .equals(Normalizer.normalize(word, Normalizer.Form.NFC)));
    Arbitrary<String> all =
        Arbitraries.frequencyOf(tuple(6, known), tuple(3, letters), tuple(1, any));
    // What is written down holds neither spaces nor signs that no text may hold.
    return all.map(word -> word.replaceAll("[\\s\\p{Z}\\p{Cc}\\p{Cs}\\p{Cn}\\p{Co}]", "x"));
  }

  private static Tuple.Tuple2<Integer, Arbitrary<? extends String>> tuple(
      int weight, Arbitrary<String> words) {
    return Tuple.of(weight, words);
  }

  @Provide
  Arbitrary<List<List<String>>> transcripts() {
    return words().list().ofMinSize(1).ofMaxSize(7).list().ofMinSize(1).ofMaxSize(3);
  }

  @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
  void isFoundAtItsTime(
      @ForAll("languages") String language, @ForAll("transcripts") List<List<String>> transcript) {
    var said = new Said(language, transcript);

    List<String> words = transcript.stream().flatMap(List::stream).toList();
    for (int i = 0; i < words.size(); i++) {
      int startMs = i * WORD_MS;
      String word = words.get(i);
      if (word.codePoints().anyMatch(Character::isLetterOrDigit)) {
        for (String typed : waysToType(word)) {
          said.assertFound(typed, word, startMs);
        }
      }
    }
  }

  /** As it stands, in quotes, and as other keyboards and programs write the same signs. */
  private static List<String> waysToType(String word) {
    // A minus in front excludes, and quotes are no part of a word.
    String plain = word.replace("\"", "").replaceFirst("^-+", "");
    boolean isOperator = plain.equals("OR") || plain.contains(":");
    return Stream.of(
            isOperator ? "\"" + plain + "\" " : plain + " ",
            "\"" + plain + "\"",
            "\"" + Normalizer.normalize(plain, Normalizer.Form.NFD) + "\"",
            "\"" + Normalizer.normalize(plain, Normalizer.Form.NFC) + "\"",
            "\"" + capitals(plain) + "\"",
            "\"" + plain.toLowerCase(Locale.ROOT) + "\"")
        .distinct()
        .toList();
  }

  /** Some letters have no capital of their own: theirs are two, or another letter's. */
  private static String capitals(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return upper.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)) ? upper : text;
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void phrasesOfAnyTwoWordsAreFoundAtTheFirst(
      @ForAll("languages") String language, @ForAll("transcripts") List<List<String>> transcript) {
    var said = new Said(language, transcript);

    List<String> words = transcript.stream().flatMap(List::stream).toList();
    for (int i = 0; i + 1 < words.size(); i++) {
      String first = words.get(i).replace("\"", "");
      String second = words.get(i + 1).replace("\"", "");
      if (first.codePoints().anyMatch(Character::isLetterOrDigit)
          && second.codePoints().anyMatch(Character::isLetterOrDigit)) {
        said.assertFound("\"" + first + " " + second + "\"", words.get(i), i * WORD_MS);
      }
    }
  }

  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void whateverIsTypedIsAnswered(
      @ForAll("transcripts") List<List<String>> transcript, @ForAll("queries") String query) {
    var said = new Said("en", transcript);

    said.search(query)
        .hits()
        .forEach(hit ->
            hit.moments().forEach(moment -> said.assertTimes(hit.message().id(), moment, query)));
  }

  @Provide
  Arbitrary<String> queries() {
    var operators =
        Arbitraries.of(
                "OR", "-", "\"", "\"\"", "|", "&", "!", "<->", ":*", "(", ")", "%", "\\", "'")
            .edgeCases(EdgeCases.Config::none);
    var part = Arbitraries.oneOf(words(), operators, words().map(word -> "-" + word));
    return Combinators.combine(part.list().ofMaxSize(8), Arbitraries.of("", " ", "\""))
        .as((parts, end) -> String.join(" ", parts) + end)
        .filter(text -> text.length() <= 400);
  }

  /** One message in a workspace of its own. */
  private static final class Said {
    private final SpokenMessages spoken = new SpokenMessages(database);
    private final List<String> words;
    private final UUID message;

    Said(String language, List<List<String>> transcript) {
      words = transcript.stream().flatMap(List::stream).toList();
      UUID channel = spoken.channel(ChannelKind.OPEN, List.of());
      var draft = new Draft(channel, spoken.account(), "ready", true, language, transcript);
      message = spoken.say(draft);
      database.transact(tx -> new SearchIndex().index(tx, message, language));
    }

    SearchService.Result search(String text) {
      var viewer =
          new Viewer(
              spoken.account(),
              "Ada",
              "a@b",
              Map.of(spoken.workspace(), Role.OWNER),
              Viewer.Channels.NONE);
      var page = new SearchService.Page(Order.BEST, 20, Optional.empty());
      return search.search(viewer, spoken.workspace(), text, page);
    }

    void assertFound(String typed, String word, int startMs) {
      var hits = search(typed).hits();
      assertThat(hits).as("%s in %s", typed, words).hasSize(1);
      assertThat(hits.getFirst().match()).as("%s in %s", typed, words).isEqualTo(Match.EXACT);
      hits.getFirst().moments().forEach(moment -> assertTimes(message, moment, typed));
      assertThat(hits.getFirst().moments())
          .as("%s at %d in %s", typed, startMs, words)
          .flatExtracting(SearchService.Moment::words)
          .contains(new SearchService.HitWord(word, startMs, true));
    }

    /** A moment begins at its first hit, and each of its words has the time of that word. */
    void assertTimes(UUID found, SearchService.Moment moment, String typed) {
      assertThat(found).isEqualTo(message);
      assertThat(moment.words())
          .allSatisfy(word -> {
            assertThat(word.startMs() % WORD_MS).isZero();
            assertThat(words.get(word.startMs() / WORD_MS)).as(typed).isEqualTo(word.text());
          });
      var first = moment.words().stream().filter(SearchService.HitWord::hit).findFirst();
      assertThat(first.map(SearchService.HitWord::startMs)).as(typed).contains(moment.startMs());
      assertThat(moment.playFromMs()).isEqualTo(Math.max(0, moment.startMs() - 1_000));
    }
  }
}

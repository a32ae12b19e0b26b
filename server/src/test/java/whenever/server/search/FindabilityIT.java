package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;
import whenever.server.transcript.Spoken;

/**
 * What people remember of what was said, typed as people type, finds the moment: spoken by several
 * voices, heard by the recogniser, among messages with the same words in other company.
 */
class FindabilityIT {
  private static final List<String> ENGLISH =
      List.of(
          "please send the quarterly report before friday afternoon",
          "the database backup failed because the disk was full",
          "we moved the customer meeting to the second week of april",
          "open the settings page and click the blue button",
          "the new release fixes a memory leak in the browser",
          "twenty five customers asked for a refund last month",
          "the password must contain at least twelve characters",
          "alice explains how the encryption keys are generated",
          "the printer on the third floor prints only blank pages",
          "their budget for next year is one hundred thousand dollars",
          "the search engine indexes every document in the archive",
          "we need a faster network connection for the video conference",
          "the developer removed the broken link from the documentation",
          "restart the server when the temperature is too high",
          "the museum opens at nine and closes in the evening",
          "write the address of the office on the envelope",
          "the algorithm compares two images and measures the difference",
          "a transparent background makes the logo easier to read",
          "the battery lasts eleven hours without charging",
          "every student receives a certificate after the exam");

  private static final List<String> DUTCH =
      List.of(
          "de grondwaterstand in de polder is vorige winter sterk gestegen",
          "onze ziektekostenverzekering vergoedt de fysiotherapie niet meer",
          "de vergadering over de arbeidsvoorwaarden is verplaatst naar donderdag",
          "vijfentwintig leerlingen kregen een voldoende voor wiskunde");

  private static final List<String> DANISH =
      List.of(
          "sundhedsstyrelsen har udgivet nye retningslinjer for børnevaccinationer",
          "færgen til øen afgår hver dag klokken halv ni",
          "kommunen bygger en ny cykelsti langs jernbanen",
          "femogtyve medarbejdere fik en lønforhøjelse");

  private static final int OTHERS = 60;
  private static final int BEST = 5;
  private static final double GOAL = 0.95;

  /** A moment is that of a sentence if it begins so much around it. */
  private static final int NEAR_MS = 1_000;

  @TempDir static Path folder;

  private static TestApp app;
  private static Person ada;
  private static final List<Place> PLACES = new ArrayList<>();

  /** Where a sentence was said. */
  private record Place(UUID messageId, int startMs, int endMs) {}

  private record Query(int sentence, String kind, String text) {}

  /**
   * How it was answered.
   *
   * @param rank from 1; 0 where it was not among the best
   * @param beforeMs how much the moment begins before the sentence
   */
  private record Answer(Query query, int rank, int beforeMs) {}

  @BeforeAll
  static void speak() throws IOException {
    app = TestApp.start();
    ada = app.setUp();
    var voices = SpokenFilm.Voice.values();
    int each = ENGLISH.size() / voices.length;
    for (int i = 0; i < voices.length; i++) {
      record(voices[i], ENGLISH.subList(i * each, (i + 1) * each));
    }
    putIn("nl", DUTCH);
    putIn("da", DANISH);
    sayOtherThings();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static void record(SpokenFilm.Voice voice, List<String> sentences) {
    var film = SpokenFilm.of(folder, voice, sentences);
    UUID id = publish(SampleMedia.recording(folder, SampleMedia.Form.OPUS_VOICE, film.sound()));
    for (int i = 0; i < sentences.size(); i++) {
      int end = i + 1 < sentences.size() ? film.startsMs().get(i + 1) : film.endMs();
      PLACES.add(new Place(id, film.startsMs().get(i), end));
    }
  }

  /** Sends a recording and waits until all that can be heard of it is written down. */
  private static UUID publish(byte[] recording) {
    UUID id = ada.api().draft(ada.channelId(), "voice");
    ada.api().upload(id, recording);
    ada.api().publish(id, "Recording");
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> {
          JsonNode message = ada.api().message(id);
          return message.get("state").asText().equals("ready")
              && !Set.of("pending", "live").contains(message.get("transcriptState").asText());
        });
    return id;
  }

  private static void putIn(String language, List<String> sentences) {
    UUID id = publish(SampleMedia.silence(folder, 30));
    var subtitles = new StringBuilder("WEBVTT\n\n");
    for (int i = 0; i < sentences.size(); i++) {
      subtitles
          .append("00:%02d.000 --> 00:%02d.000\n".formatted(i * 5, i * 5 + 4))
          .append(sentences.get(i))
          .append("\n\n");
      PLACES.add(new Place(id, i * 5_000, i * 5_000 + 4_000));
    }
    var answer =
        ada.api()
            .send(
                "PUT",
                "/api/messages/" + id + "/captions?language=" + language,
                BodyPublishers.ofString(subtitles.toString()),
                "Content-Type",
                "text/vtt");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /** The same words in other sentences, in messages of others. */
  private static void sayOtherThings() {
    var random = new Random(7);
    List<String> words =
        new ArrayList<>(
            ENGLISH.stream().flatMap(sentence -> List.of(sentence.split(" ")).stream()).toList());
    var spoken = new Spoken(app);
    for (int i = 0; i < OTHERS; i++) {
      Collections.shuffle(words, random);
      spoken.say(ada, ada.channelId(), String.join(" ", words.subList(0, 7)));
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            ada.api().get("/api/search/index").expect(200).json().get("outdated").asInt() == 0);
  }

  private static List<Query> queries() throws IOException {
    try (var file = FindabilityIT.class.getResourceAsStream("findability.txt")) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", 3))
          .map(parts -> new Query(Integer.parseInt(parts[0]), parts[1], parts[2]))
          .toList();
    }
  }

  private static Answer ask(Query query) {
    Place place = PLACES.get(query.sentence());
    var hits =
        ada.api()
            .get(
                "/api/search?limit="
                    + BEST
                    + "&workspaceId="
                    + ada.workspaceId()
                    + "&q="
                    + URLEncoder.encode(query.text(), StandardCharsets.UTF_8))
            .expect(200)
            .json()
            .get("hits");
    for (int i = 0; i < hits.size(); i++) {
      if (hits.get(i).at("/message/id").asText().equals(place.messageId().toString())) {
        for (JsonNode moment : hits.get(i).get("moments")) {
          int start = moment.get("startMs").asInt();
          if (start > place.startMs() - NEAR_MS && start < place.endMs()) {
            return new Answer(query, i + 1, place.startMs() - start);
          }
        }
      }
    }
    return new Answer(query, 0, 0);
  }

  @Test
  void whatPeopleRememberIsFoundAmongTheFirstFive() throws IOException {
    List<Answer> answers = queries().stream().map(FindabilityIT::ask).toList();

    var missed = answers.stream().filter(answer -> answer.rank() == 0).toList();
    var found = answers.stream().filter(answer -> answer.rank() > 0).toList();
    double recall = (double) found.size() / answers.size();
    double rank = found.stream().mapToInt(Answer::rank).average().orElseThrow();
    List<Integer> jumps =
        found.stream()
            .filter(answer -> answer.query().kind().equals("begin"))
            .map(Answer::beforeMs)
            .sorted()
            .toList();
    System.out.printf(
        "findability: %d queries, recall@%d %.3f, mean rank %.2f, jumps before the word %s ms%n",
        answers.size(), BEST, recall, rank, jumps);
    System.out.println("findability by kind: " + byKind(answers));
    missed.forEach(answer -> System.out.println("not found: " + answer.query()));
    assertThat(recall).as("recall@5; not found: %s", missed).isGreaterThanOrEqualTo(GOAL);
    assertThat(jumps).isNotEmpty().allSatisfy(ms -> assertThat(ms).isBetween(-150, 300));
  }

  private static Map<String, String> byKind(List<Answer> answers) {
    return answers.stream()
        .collect(
            Collectors.groupingBy(
                answer -> answer.query().kind(),
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    of ->
                        of.stream().filter(answer -> answer.rank() > 0).count()
                            + "/"
                            + of.size())));
  }
}

package whenever.server.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import whenever.server.testing.ApiClient;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/**
 * Messages of a running server whose words are written straight into the tables, and asked for over
 * HTTP.
 */
public final class Spoken {
  private final TestApp app;

  public Spoken(TestApp app) {
    this.app = app;
  }

  /** A published message in which this is said: a word every half second, a segment a sentence. */
  public UUID say(Person author, UUID channelId, String... segments) {
    UUID id = author.api().draft(channelId, "voice");
    write(id, segments);
    author.api().publish(id, "Something");
    return id;
  }

  private void write(UUID id, String... segments) {
    try (var database = app.database().open()) {
      database.transact(tx -> {
        tx.handle()
            .execute(
                "INSERT INTO transcript (message_id, state, language) VALUES (?, 'ready', 'en')",
                id);
        int first = 0;
        for (int seq = 0; seq < segments.length; seq++) {
          String[] words = segments[seq].split(" ", -1);
          tx.handle()
              .execute(
                  "INSERT INTO segment (message_id, seq, first_word, words, starts_ms, ends_ms,"
                      + " confidences) SELECT ?, ?, ?, array_agg(w ORDER BY o), array_agg((? + o -"
                      + " 1) * 500 ORDER BY o)::int[], array_agg((? + o - 1) * 500 + 400 ORDER BY"
                      + " o)::int[], array_agg(0.5 ORDER BY o)::float8[] FROM"
                      + " unnest(string_to_array(?, ' ')) WITH ORDINALITY AS u (w, o)",
                  id,
                  seq,
                  first,
                  first,
                  first,
                  segments[seq]);
          first += words.length;
        }
      });
    }
  }

  public static JsonNode transcript(ApiClient api, UUID id) {
    return api.get("/api/messages/" + id + "/transcript").expect(200).json();
  }

  /** All words of a transcript. */
  public static List<JsonNode> words(ApiClient api, UUID id) {
    List<JsonNode> words = new ArrayList<>();
    transcript(api, id).get("segments").forEach(one -> one.get("words").forEach(words::add));
    return words;
  }

  public static String text(ApiClient api, UUID id) {
    return String.join(
        " ", words(api, id).stream().map(word -> word.get("text").asText()).toList());
  }

  /** What a client sends that saw this transcript and writes the words from a to b otherwise. */
  public static Map<String, Object> wanted(ApiClient api, UUID id, int from, int to, String text) {
    List<String> before =
        words(api, id).subList(from, to).stream().map(word -> word.get("text").asText()).toList();
    int revision = transcript(api, id).get("revision").asInt();
    return Map.of("baseRevision", revision, "from", from, "to", to, "before", before, "text", text);
  }

  public static Answer correct(ApiClient api, UUID id, Map<String, Object> wanted) {
    return api.patch("/api/messages/" + id + "/transcript/words", wanted);
  }

  /** The messages in which this is found. */
  public static List<String> found(Person person, String text) {
    return person.api().saidIn(person.workspaceId(), text);
  }
}

package whenever.server.transcript.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static whenever.server.transcript.Spoken.correct;
import static whenever.server.transcript.Spoken.text;
import static whenever.server.transcript.Spoken.transcript;
import static whenever.server.transcript.Spoken.wanted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ApiClient;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;
import whenever.server.transcript.Spoken;

/** Viewers suggest; who may correct decides. */
class SuggestionIT {
  private static TestApp app;
  private static Person ada;
  private static Person grace;
  private static Person kim;
  private static Spoken spoken;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    grace = app.invite(ada, "Grace");
    kim = app.invite(ada, "Kim");
    spoken = new Spoken(app);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static UUID said(String words) {
    return spoken.say(grace, grace.channelId(), words);
  }

  private static String at(UUID id) {
    return "/api/messages/" + id + "/transcript/suggestions";
  }

  private static Answer suggest(UUID id, int from, int to, String text) {
    return kim.api().post(at(id), wanted(kim.api(), id, from, to, text));
  }

  private static JsonNode list(ApiClient api, UUID id) {
    return api.get(at(id)).expect(200).json().get("suggestions");
  }

  private static Answer decide(ApiClient api, UUID id, JsonNode suggestion, String how) {
    return api.post(at(id) + "/" + suggestion.get("id").asText() + "/" + how, Map.of());
  }

  @Test
  void aSuggestionIsAcceptedAndItsAuthorNamed() {
    UUID id = said("one guitar hub three");
    assertThat(correct(kim.api(), id, wanted(kim.api(), id, 0, 1, "x")).status()).isEqualTo(403);

    JsonNode made = suggest(id, 1, 3, "GitHub").expect(201).json();

    assertThat(made.get("mine").asBoolean()).isTrue();
    assertThat(transcript(grace.api(), id).get("suggestions").asInt()).isEqualTo(1);
    assertThat(transcript(grace.api(), id).get("mayCorrect").asBoolean()).isTrue();
    assertThat(transcript(kim.api(), id).get("mayCorrect").asBoolean()).isFalse();
    // Meanwhile other words change: it still has its place.
    correct(grace.api(), id, wanted(grace.api(), id, 0, 1, "one or two")).expect(200);
    JsonNode open = list(grace.api(), id).get(0);
    assertThat(open.get("from").asInt()).isEqualTo(3);
    assertThat(open.at("/change/before").asText()).isEqualTo("guitar hub");
    assertThat(open.at("/change/after").asText()).isEqualTo("GitHub");
    assertThat(decide(kim.api(), id, open, "accept").status()).isEqualTo(403);

    decide(grace.api(), id, open, "accept").expect(200);

    assertThat(text(kim.api(), id)).isEqualTo("one or two GitHub three");
    JsonNode revision =
        kim.api().get("/api/messages/" + id + "/transcript/revisions").json().at("/revisions/0");
    assertThat(revision.get("suggestedBy").asText()).isEqualTo("Kim");
    assertThat(revision.get("author").asText()).isEqualTo("Grace");
    assertThat(list(grace.api(), id)).isEmpty();
    assertThat(list(kim.api(), id).at("/0/state").asText()).isEqualTo("accepted");
    assertThat(decide(grace.api(), id, open, "decline").status()).isEqualTo(409);
    assertThat(transcript(grace.api(), id).get("suggestions").asInt()).isZero();
  }

  @Test
  void itIsDeclinedOrTakenBack() {
    UUID id = said("one two three");
    JsonNode declined = suggest(id, 0, 1, "eins").expect(201).json();
    JsonNode withdrawn = suggest(id, 1, 2, "zwei").expect(201).json();

    decide(grace.api(), id, declined, "decline").expect(204);
    String path = at(id) + "/" + withdrawn.get("id").asText();
    assertThat(grace.api().delete(path).status()).isEqualTo(403);
    kim.api().delete(path).expect(204);

    assertThat(kim.api().delete(path).status()).isEqualTo(409);
    assertThat(text(kim.api(), id)).isEqualTo("one two three");
    assertThat(list(grace.api(), id)).isEmpty();
    assertThat(list(kim.api(), id).findValuesAsText("state"))
        .containsExactly("withdrawn", "declined");
  }

  @Test
  void whenItsWordsHaveChangedItIsShownAndCannotBeAccepted() {
    UUID id = said("one two three");
    JsonNode made = suggest(id, 1, 2, "zwei").expect(201).json();
    correct(grace.api(), id, wanted(grace.api(), id, 1, 2, "deux")).expect(200);

    JsonNode open = list(grace.api(), id).get(0);

    assertThat(open.has("from")).isFalse();
    assertThat(open.at("/change/after").asText()).isEqualTo("zwei");
    Answer refused = decide(grace.api(), id, made, "accept");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("detail").asText()).contains("changed since");
  }

  @Test
  void whatSaysNothingNewOrTooMuchIsRefused() {
    UUID id = said("one two three");

    assertThat(suggest(id, 0, 1, "one").status()).isEqualTo(409);
    for (int i = 0; i < 20; i++) {
      suggest(id, 0, 1, "one" + i).expect(201);
    }
    assertThat(suggest(id, 0, 1, "again").status()).isEqualTo(409);
    assertThat(list(ada.api(), id)).hasSize(20);
    assertThat(list(app.invite(ada, "Lou").api(), id)).isEmpty();
  }
}

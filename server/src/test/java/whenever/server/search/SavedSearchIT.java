package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ApiClient;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** Searches that are kept, and the table of what a search finds, over HTTP. */
class SavedSearchIT {
  private static TestApp app;
  private static Person ada;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static String path(Person person) {
    return "/api/workspaces/" + person.workspaceId() + "/searches";
  }

  private static ApiClient.Answer save(Person person, String name, String query) {
    return person.api().post(path(person), Map.of("name", name, "query", query));
  }

  private static List<String> names(Person person) {
    return person.api().get(path(person)).expect(200).json().get("items").findValuesAsText("name");
  }

  @Test
  void everybodyHasTheirOwnByName() {
    Person grace = app.invite(ada, "Grace");
    save(grace, "zebra", "zebra has:reply").expect(201);
    String id = save(grace, "Apple", "apple").expect(201).json().get("id").asText();

    assertThat(names(grace)).containsExactly("Apple", "zebra");
    assertThat(names(ada)).doesNotContain("Apple", "zebra");
    var other = ada.api().delete(path(ada) + "/" + id).expect(404);
    assertThat(other.json().get("detail").asText()).isEqualTo("There is no such search any more.");
    grace.api().delete(path(grace) + "/" + id).expect(204);
    assertThat(names(grace)).containsExactly("zebra");
  }

  @Test
  void oneOfTheSameNameIsReplaced() {
    Person lin = app.invite(ada, "Lin");
    save(lin, "Mine", "one").expect(201);
    save(lin, " mine ", "two").expect(201);

    var items = lin.api().get(path(lin)).expect(200).json().get("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).get("name").asText()).isEqualTo("mine");
    assertThat(items.get(0).get("query").asText()).isEqualTo("two");
  }

  @Test
  void aNameOfSpacesIsNone() {
    assertThat(save(ada, "  ", "one").expect(400).json().get("detail").asText())
        .isEqualTo("Give the search a name, and words to look for.");
  }

  @Test
  void aHundredAreKept() {
    Person kim = app.invite(ada, "Kim");
    for (int i = 0; i < 100; i++) {
      save(kim, "search " + i, "word").expect(201);
    }

    assertThat(save(kim, "one more", "word").expect(409).json().get("detail").asText())
        .isEqualTo("You have saved 100 searches. Forget one that you do not need.");
    save(kim, "search 7", "another word").expect(201);
  }

  @Test
  void aTableOfWhatIsFound() {
    var answer =
        ada.api()
            .get("/api/search/export?q=nothing+like+it&workspaceId=" + ada.workspaceId())
            .expect(200);

    assertThat(answer.header("content-type")).hasValue("text/csv; charset=utf-8");
    assertThat(answer.header("content-disposition"))
        .hasValue("attachment; filename=\"search.csv\"");
    assertThat(answer.text()).isEqualTo("address,title,author,channel,day,time,sentence\r\n");
    ada.api().get("/api/search/export?workspaceId=" + ada.workspaceId()).expect(400);
  }
}

package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whenever.server.access.Viewer;
import whenever.server.problem.ProblemException;
import whenever.server.testing.SpokenMessages;

/** More moments like one. */
class SimilarTest {
  private SearchedWorkspace workspace;

  @BeforeEach
  void open() {
    workspace = new SearchedWorkspace();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void theRareWordsAroundAreFoundInOtherMessages() {
    UUID here =
        workspace.say("en", "we looked at the gearbox of the windmill", "and then had lunch");
    UUID both = workspace.say("en", "the windmill needs another gearbox soon");
    UUID one = workspace.say("en", "all windmills stand in the north");
    workspace.say("en", "we looked and then had the other one");

    var found = similar(workspace.owner(), here, 0);

    assertThat(found).extracting(hit -> hit.message().id()).startsWith(both).contains(one);
    assertThat(found).extracting(hit -> hit.message().id()).doesNotContain(here);
    assertThat(found.getFirst().moments().getFirst().words())
        .filteredOn(SearchService.HitWord::hit)
        .extracting(SearchService.HitWord::text)
        .containsExactly("windmill", "gearbox");
  }

  @Test
  void whatIsSaidElsewhereInTheMessageDoesNotCount() {
    String[] segments = {
      "the gearbox broke", "one", "two", "three", "four", "the lighthouse shone"
    };
    UUID here = workspace.say("en", segments);
    UUID gearbox = workspace.say("en", "buy a gearbox");
    UUID lighthouse = workspace.say("en", "paint a lighthouse");

    assertThat(similar(workspace.owner(), here, 0))
        .extracting(hit -> hit.message().id())
        .containsExactly(gearbox);
    assertThat(similar(workspace.owner(), here, 8 * SpokenMessages.WORD_MS))
        .extracting(hit -> hit.message().id())
        .containsExactly(lighthouse);
  }

  @Test
  void smallWordsMakeNothingSimilar() {
    UUID here = workspace.say("nl", "hebben het niet over een fiets");
    workspace.say("nl", "het is niet van een over hebben");

    assertThat(similar(workspace.owner(), here, 0)).isEmpty();
  }

  @Test
  void othersSeeOnlyWhatTheyMay() {
    UUID here = workspace.say("en", "the confidential kangaroo");
    UUID draft = workspace.say("en", "another kangaroo");
    workspace.sql("UPDATE message SET published_at = NULL WHERE id = ?", draft);
    Viewer colleague = workspace.colleague();

    assertThat(similar(workspace.owner(), here, 0)).hasSize(1);
    assertThat(similar(colleague, here, 0)).isEmpty();
    assertThatThrownBy(() -> similar(colleague, draft, 0)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aMessageWithoutWordsIsLikeNoOther() {
    UUID silent = workspace.say("en");

    assertThat(similar(workspace.owner(), silent, 0)).isEmpty();
  }

  private List<SearchService.Hit> similar(Viewer viewer, UUID message, int atMs) {
    return workspace.search().similar(viewer, message, atMs).hits();
  }
}

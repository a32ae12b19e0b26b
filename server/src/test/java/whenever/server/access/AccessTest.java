package whenever.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

class AccessTest {
  private static final UUID WORKSPACE = UUID.randomUUID();
  private static final Viewer AUTHOR = viewer(WORKSPACE, Role.MEMBER);
  private static final Viewer MEMBER = viewer(WORKSPACE, Role.MEMBER);
  private static final Viewer ADMIN = viewer(WORKSPACE, Role.ADMIN);
  private static final Viewer STRANGER = viewer(UUID.randomUUID(), Role.OWNER);

  private static final Subject PUBLISHED = message(true, false);
  private static final Subject DRAFT = message(false, false);
  private static final Subject DELETED = message(true, true);

  @Test
  void theAuthorDoesAllWithTheirOwn() {
    assertThat(allowed(AUTHOR, PUBLISHED))
        .containsExactlyInAnyOrder(
            Action.VIEW, Action.WATCH, Action.REPLY, Action.EDIT, Action.UPLOAD, Action.DELETE);
    assertThat(allowed(AUTHOR, DRAFT))
        .containsExactlyInAnyOrder(
            Action.VIEW, Action.WATCH, Action.EDIT, Action.UPLOAD, Action.DELETE);
  }

  @Test
  void aMemberSeesAndAnswersWhatIsPublished() {
    assertThat(allowed(MEMBER, PUBLISHED))
        .containsExactlyInAnyOrder(Action.VIEW, Action.WATCH, Action.REPLY);
    assertThat(allowed(MEMBER, DRAFT)).isEmpty();
  }

  @Test
  void anAdminMayDeleteButNotReadDrafts() {
    assertThat(allowed(ADMIN, PUBLISHED))
        .containsExactlyInAnyOrder(Action.VIEW, Action.WATCH, Action.REPLY, Action.DELETE);
    assertThat(allowed(ADMIN, DRAFT)).isEmpty();
  }

  @Test
  void aDraftThatIsLiveIsWatchedByMembersAndNoMore() {
    Subject live = new Subject.OfMessage(WORKSPACE, AUTHOR.accountId(), false, false, true);

    assertThat(allowed(MEMBER, live)).containsExactly(Action.WATCH);
    assertThat(allowed(ADMIN, live)).containsExactly(Action.WATCH);
    assertThat(allowed(STRANGER, live)).isEmpty();
  }

  @Test
  void nobodyDoesAnythingWithWhatIsDeleted() {
    assertThat(allowed(AUTHOR, DELETED)).isEmpty();
    assertThat(allowed(ADMIN, DELETED)).isEmpty();
  }

  @Test
  void aStrangerDoesNothing() {
    for (Subject subject :
        Set.of(
            PUBLISHED,
            DRAFT,
            new Subject.OfWorkspace(WORKSPACE),
            new Subject.OfChannel(WORKSPACE))) {
      assertThat(allowed(STRANGER, subject)).isEmpty();
    }
  }

  @Test
  void whatMayNotBeSeenIsNotThere() {
    assertThatThrownBy(() -> Access.authorise(STRANGER, Action.EDIT, PUBLISHED))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
    assertThatThrownBy(() -> Access.authorise(MEMBER, Action.EDIT, PUBLISHED))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.FORBIDDEN));
  }

  private static Set<Action> allowed(Viewer viewer, Subject subject) {
    Set<Action> allowed = EnumSet.noneOf(Action.class);
    for (Action action : Action.values()) {
      if (Access.permits(viewer, action, subject)) {
        allowed.add(action);
      }
    }
    return allowed;
  }

  private static Subject message(boolean published, boolean deleted) {
    return new Subject.OfMessage(WORKSPACE, AUTHOR.accountId(), published, deleted, false);
  }

  private static Viewer viewer(UUID workspace, Role role) {
    return new Viewer(UUID.randomUUID(), "Somebody", "a@b", Map.of(workspace, role));
  }
}

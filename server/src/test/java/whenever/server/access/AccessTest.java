package whenever.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

class AccessTest {
  private static final UUID WORKSPACE = UUID.randomUUID();
  private static final UUID CHANNEL = UUID.randomUUID();
  private static final Subject.Permissions ALL =
      new Subject.Permissions(Permitted.EVERYBODY, Permitted.EVERYBODY, Permitted.EVERYBODY);
  private static final Subject.Permissions FEW =
      new Subject.Permissions(Permitted.MANAGERS, Permitted.MANAGERS, Permitted.MANAGERS);

  private static final Viewer AUTHOR = viewer(WORKSPACE, Role.MEMBER);
  private static final Viewer MEMBER = viewer(WORKSPACE, Role.MEMBER);
  private static final Viewer ADMIN = viewer(WORKSPACE, Role.ADMIN);
  private static final Viewer GUEST = viewer(WORKSPACE, Role.GUEST);
  private static final Viewer STRANGER = viewer(UUID.randomUUID(), Role.OWNER);

  private static final Subject.OfMessage PUBLISHED = message(ChannelKind.OPEN, true);
  private static final Subject.OfMessage DRAFT = message(ChannelKind.OPEN, false);

  @Test
  void theAuthorDoesAllWithTheirOwn() {
    assertThat(allowed(AUTHOR, PUBLISHED))
        .containsExactlyInAnyOrder(
            Action.VIEW,
            Action.WATCH,
            Action.REPLY,
            Action.REACT,
            Action.EDIT,
            Action.UPLOAD,
            Action.DELETE);
    assertThat(allowed(AUTHOR, DRAFT))
        .containsExactlyInAnyOrder(
            Action.VIEW, Action.WATCH, Action.EDIT, Action.UPLOAD, Action.DELETE);
  }

  @Test
  void aMemberSeesAndAnswersWhatIsPublished() {
    assertThat(allowed(MEMBER, PUBLISHED))
        .containsExactlyInAnyOrder(Action.VIEW, Action.WATCH, Action.REPLY, Action.REACT);
    assertThat(allowed(MEMBER, DRAFT)).isEmpty();
  }

  @Test
  void anAdminMayDeleteButNotReadDrafts() {
    assertThat(allowed(ADMIN, PUBLISHED))
        .containsExactlyInAnyOrder(
            Action.VIEW, Action.WATCH, Action.REPLY, Action.REACT, Action.DELETE);
    assertThat(allowed(ADMIN, DRAFT)).isEmpty();
  }

  @Test
  void aGuestSeesOnlyTheChannelsTheyWereInvitedTo() {
    Subject open = channel(ChannelKind.OPEN, false, ALL);
    assertThat(allowed(GUEST, open)).isEmpty();
    assertThat(allowed(GUEST, PUBLISHED)).isEmpty();

    Viewer invited = GUEST.in(CHANNEL, false);
    assertThat(allowed(invited, open))
        .containsExactlyInAnyOrder(
            Action.VIEW, Action.WATCH, Action.POST, Action.REPLY, Action.REACT, Action.LEAVE);
    assertThat(allowed(invited, PUBLISHED))
        .containsExactlyInAnyOrder(Action.VIEW, Action.WATCH, Action.REPLY, Action.REACT);
    assertThat(allowed(invited, new Subject.OfWorkspace(WORKSPACE))).containsExactly(Action.VIEW);
  }

  @ParameterizedTest
  @EnumSource(
      value = ChannelKind.class,
      names = {"CLOSED", "DIRECT"})
  void whoDoesNotBelongToAClosedOrDirectChannelSeesNothingOfIt(ChannelKind kind) {
    Viewer owner = viewer(WORKSPACE, Role.OWNER);
    for (Viewer viewer : Set.of(owner, ADMIN, MEMBER, GUEST, STRANGER)) {
      assertThat(allowed(viewer, channel(kind, false, ALL))).isEmpty();
      assertThat(allowed(viewer, message(kind, true))).isEmpty();
    }
    // What the author sent is the channel's; what they did not send is theirs.
    assertThat(allowed(AUTHOR, message(kind, true))).containsExactly(Action.UPLOAD);
    assertThat(allowed(AUTHOR, message(kind, false))).contains(Action.VIEW, Action.EDIT);
  }

  @Test
  void nobodyLooksAfterADirectChannel() {
    Viewer owner = viewer(WORKSPACE, Role.OWNER).in(CHANNEL, true);

    assertThat(allowed(owner, channel(ChannelKind.DIRECT, false, ALL)))
        .containsExactlyInAnyOrder(
            Action.VIEW, Action.WATCH, Action.POST, Action.REPLY, Action.REACT);
    assertThat(allowed(owner, message(ChannelKind.DIRECT, true))).doesNotContain(Action.DELETE);
  }

  @Test
  void rulesBindMembersAndNotThoseWhoLookAfterTheChannel() {
    Subject strict = channel(ChannelKind.OPEN, false, FEW);

    assertThat(allowed(MEMBER, strict))
        .containsExactlyInAnyOrder(Action.VIEW, Action.WATCH, Action.REACT, Action.JOIN);
    assertThat(allowed(MEMBER.in(CHANNEL, true), strict))
        .contains(Action.POST, Action.REPLY, Action.INVITE, Action.MANAGE);
    assertThat(allowed(ADMIN, strict))
        .contains(Action.POST, Action.REPLY, Action.INVITE, Action.MANAGE);
  }

  @Test
  void nothingIsAddedToAnArchivedChannel() {
    Subject archived = channel(ChannelKind.OPEN, true, ALL);

    assertThat(allowed(ADMIN.in(CHANNEL, true), archived))
        .containsExactlyInAnyOrder(Action.VIEW, Action.WATCH, Action.LEAVE, Action.MANAGE);
    assertThatThrownBy(() -> Access.authorise(MEMBER, Action.POST, archived))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("archived");
  }

  @Test
  void aDraftThatIsLiveIsWatchedByThoseOfTheChannelAndNoMore() {
    Subject live =
        new Subject.OfMessage(
            channel(ChannelKind.OPEN, false, ALL), AUTHOR.accountId(), false, false, true);

    assertThat(allowed(MEMBER, live)).containsExactly(Action.WATCH);
    assertThat(allowed(ADMIN, live)).containsExactly(Action.WATCH);
    assertThat(allowed(GUEST, live)).isEmpty();
    assertThat(allowed(STRANGER, live)).isEmpty();
  }

  @Test
  void nobodyDoesAnythingWithWhatIsDeleted() {
    Subject deleted =
        new Subject.OfMessage(
            channel(ChannelKind.OPEN, false, ALL), AUTHOR.accountId(), true, true, false);

    assertThat(allowed(AUTHOR, deleted)).isEmpty();
    assertThat(allowed(ADMIN, deleted)).isEmpty();
  }

  @Test
  void aStrangerDoesNothing() {
    for (Subject subject :
        Set.of(
            PUBLISHED,
            DRAFT,
            new Subject.OfWorkspace(WORKSPACE),
            channel(ChannelKind.OPEN, false, ALL))) {
      assertThat(allowed(STRANGER, subject)).isEmpty();
      assertThat(allowed(STRANGER.in(CHANNEL, true), subject)).isEmpty();
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

  private static Subject.OfChannel channel(
      ChannelKind kind, boolean archived, Subject.Permissions permissions) {
    return new Subject.OfChannel(WORKSPACE, CHANNEL, kind, archived, permissions);
  }

  private static Subject.OfMessage message(ChannelKind kind, boolean published) {
    return new Subject.OfMessage(
        channel(kind, false, ALL), AUTHOR.accountId(), published, false, false);
  }

  private static Viewer viewer(UUID workspace, Role role) {
    return new Viewer(
        UUID.randomUUID(), "Somebody", "a@b", Map.of(workspace, role), Viewer.Channels.NONE);
  }
}

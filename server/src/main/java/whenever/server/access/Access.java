package whenever.server.access;

import java.util.Optional;
import java.util.UUID;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** The one decision about who may do what. Every route, search and event asks here. */
public final class Access {
  private Access() {}

  /**
   * Returns when the viewer may do it.
   *
   * @throws ProblemException {@code NOT_FOUND} when they may not even know that it exists, {@code
   *     FORBIDDEN} otherwise
   */
  public static void authorise(Viewer viewer, Action action, Subject subject) {
    if (permits(viewer, action, subject)) {
      return;
    }
    if (action != Action.VIEW && permits(viewer, Action.VIEW, subject)) {
      throw new ProblemException(ProblemType.FORBIDDEN, "Only its author may do this.");
    }
    throw new ProblemException(
        ProblemType.NOT_FOUND, "There is nothing here, or it is not shared with you.");
  }

  public static boolean permits(Viewer viewer, Action action, Subject subject) {
    Optional<Role> role = viewer.roleIn(subject.workspaceId());
    if (role.isEmpty()) {
      return false;
    }
    return switch (subject) {
      case Subject.OfWorkspace _ ->
          switch (action) {
            case VIEW, INVITE, CREATE_CHANNEL -> true;
            case POST, REPLY, EDIT, DELETE, UPLOAD, WATCH -> false;
          };
      case Subject.OfChannel _ ->
          switch (action) {
            case VIEW, POST -> true;
            case INVITE, CREATE_CHANNEL, REPLY, EDIT, DELETE, UPLOAD, WATCH -> false;
          };
      case Subject.OfMessage message -> permitsMessage(viewer, role.get(), action, message);
    };
  }

  private static boolean permitsMessage(
      Viewer viewer, Role role, Action action, Subject.OfMessage message) {
    if (message.deleted()) {
      return false;
    }
    boolean author = message.authorId().equals(viewer.accountId());
    boolean visible = author || message.published();
    return switch (action) {
      case VIEW -> visible;
      case WATCH -> visible || message.live();
      case REPLY -> message.published();
      case EDIT, UPLOAD -> author;
      case DELETE -> author || (visible && role != Role.MEMBER);
      case INVITE, CREATE_CHANNEL, POST -> false;
    };
  }

  /** What a list or a search may look through: one workspace that the viewer belongs to. */
  public static Scope scope(Viewer viewer, UUID workspaceId) {
    authorise(viewer, Action.VIEW, new Subject.OfWorkspace(workspaceId));
    return new Scope(workspaceId, viewer.accountId());
  }
}

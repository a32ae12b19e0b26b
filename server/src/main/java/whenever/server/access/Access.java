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
      throw new ProblemException(ProblemType.FORBIDDEN, refusal(action, subject));
    }
    throw new ProblemException(
        ProblemType.NOT_FOUND, "There is nothing here, or it is not shared with you.");
  }

  public static boolean permits(Viewer viewer, Action action, Subject subject) {
    Optional<Role> role = viewer.roleIn(subject.workspaceId());
    return role.isPresent()
        && switch (subject) {
          case Subject.OfWorkspace _ -> permitsWorkspace(role.get(), action);
          case Subject.OfChannel channel -> permitsChannel(viewer, role.get(), action, channel);
          case Subject.OfMessage message -> permitsMessage(viewer, role.get(), action, message);
        };
  }

  private static boolean permitsWorkspace(Role role, Action action) {
    return switch (action) {
      case VIEW -> true;
      case INVITE, CREATE_CHANNEL -> role != Role.GUEST;
      case MANAGE -> role.leads();
      case JOIN, LEAVE, POST, REPLY, REACT, EDIT, DELETE, UPLOAD, WATCH -> false;
    };
  }

  private static boolean permitsChannel(
      Viewer viewer, Role role, Action action, Subject.OfChannel channel) {
    boolean joined = viewer.channels().joined().contains(channel.id());
    boolean visible = joined || (channel.kind() == ChannelKind.OPEN && role != Role.GUEST);
    boolean direct = channel.kind() == ChannelKind.DIRECT;
    boolean manager = visible && !direct && manages(viewer, role, channel);
    boolean inUse = visible && !channel.archived();
    var permissions = channel.permissions();
    return switch (action) {
      case VIEW, WATCH -> visible;
      case POST -> inUse && permissions.posting().includes(manager);
      case REPLY -> inUse && permissions.replying().includes(manager);
      case REACT -> inUse;
      case INVITE ->
          inUse && !direct && role != Role.GUEST && permissions.inviting().includes(manager);
      case JOIN -> inUse && !joined;
      case LEAVE -> joined && !direct;
      case MANAGE -> manager;
      case CREATE_CHANNEL, EDIT, DELETE, UPLOAD -> false;
    };
  }

  private static boolean manages(Viewer viewer, Role role, Subject.OfChannel channel) {
    return role.leads() || viewer.channels().managed().contains(channel.id());
  }

  private static boolean permitsMessage(
      Viewer viewer, Role role, Action action, Subject.OfMessage message) {
    if (message.deleted()) {
      return false;
    }
    Subject.OfChannel channel = message.channel();
    boolean author = message.authorId().equals(viewer.accountId());
    boolean inChannel = permitsChannel(viewer, role, Action.VIEW, channel);
    // A draft is its author's, wherever they belong by now; what was sent is the channel's.
    boolean visible = message.published() ? inChannel : author;
    return switch (action) {
      case VIEW -> visible;
      case WATCH -> visible || (message.live() && inChannel);
      case REPLY, REACT -> message.published() && permitsChannel(viewer, role, action, channel);
      case EDIT -> author && visible;
      // What was begun may be finished.
      case UPLOAD -> author;
      case DELETE -> visible && (author || permitsChannel(viewer, role, Action.MANAGE, channel));
      case INVITE, CREATE_CHANNEL, MANAGE, JOIN, LEAVE, POST -> false;
    };
  }

  private static String refusal(Action action, Subject subject) {
    Subject.OfChannel channel =
        switch (subject) {
          case Subject.OfChannel found -> found;
          case Subject.OfMessage message -> message.channel();
          case Subject.OfWorkspace _ -> null;
        };
    if (channel != null && channel.archived()) {
      return "This channel is archived. What is there can be played and found, and nothing is added.";
    }
    return switch (action) {
      case EDIT, DELETE, UPLOAD -> "Only its author may do this.";
      case POST, REPLY, REACT -> "Only those who look after this channel may do this.";
      case JOIN -> "You belong to this channel already.";
      case LEAVE -> "You do not belong to this channel, or it cannot be left.";
      case INVITE, CREATE_CHANNEL, MANAGE, VIEW, WATCH ->
          "Only those who look after this place may do this.";
    };
  }

  /** What a list or a search may look through: one workspace that the viewer belongs to. */
  public static Scope scope(Viewer viewer, UUID workspaceId) {
    authorise(viewer, Action.VIEW, new Subject.OfWorkspace(workspaceId));
    return new Scope(workspaceId, viewer.accountId());
  }
}

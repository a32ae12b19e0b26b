package whenever.server.access;

/** What somebody wants to do with a {@link Subject}. */
public enum Action {
  VIEW,
  /** To let others into a workspace or a channel. */
  INVITE,
  CREATE_CHANNEL,
  /** To decide about the members of a workspace, or about a channel. */
  MANAGE,
  JOIN,
  LEAVE,
  POST,
  REPLY,
  /** To put a note or a reaction beside a message, or to pin it. */
  REACT,
  EDIT,
  DELETE,
  UPLOAD,
  /** To see a recording while it is made. */
  WATCH
}

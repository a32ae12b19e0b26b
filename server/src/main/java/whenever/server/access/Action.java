package whenever.server.access;

/** What somebody wants to do with a {@link Subject}. */
public enum Action {
  VIEW,
  INVITE,
  CREATE_CHANNEL,
  POST,
  REPLY,
  EDIT,
  DELETE,
  UPLOAD,
  /** To see a recording while it is made. */
  WATCH
}

package whenever.server.problem;

import java.util.Locale;

/** A kind of refusal: its HTTP status and the title that never changes for it. */
public enum ProblemType {
  INVALID_REQUEST(400, "The request is not valid"),
  NOT_SIGNED_IN(401, "You are not signed in"),
  WRONG_CREDENTIALS(401, "The e-mail address or the password is wrong"),
  PASSKEY_REFUSED(401, "This passkey does not work here"),
  FORBIDDEN(403, "You may not do this"),
  FOREIGN_ORIGIN(403, "The request came from another site"),
  NOT_FOUND(404, "There is nothing here"),
  INVITE_NOT_FOUND(404, "This invite does not work any more"),
  METHOD_NOT_ALLOWED(405, "This address does not answer to that method"),
  REQUEST_TIMEOUT(408, "The request did not go on"),
  CONFLICT(409, "This does not fit what is there"),
  WORDS_CHANGED(409, "The words have changed meanwhile"),
  EMAIL_TAKEN(409, "There is an account with this e-mail address"),
  CHANNEL_NAME_TAKEN(409, "There is a channel with this name"),
  ALREADY_SET_UP(409, "This server has been set up"),
  UPLOAD_OFFSET_MISMATCH(409, "The upload continues at another offset"),
  NOT_LIVE(409, "This cannot be watched while it is recorded"),
  UPLOAD_GONE(410, "The upload is gone"),
  TUS_VERSION(412, "Only tus 1.0.0 is spoken here"),
  UPLOAD_TOO_LARGE(413, "The recording is too large"),
  REQUEST_TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "This content type is not accepted"),
  RANGE_NOT_SATISFIABLE(416, "The range lies outside the media"),
  UPLOAD_LOCKED(423, "Another request continues this upload"),
  QUOTA_EXCEEDED(429, "That is as much as may be uploaded for now"),
  TOO_MANY_ATTEMPTS(429, "Too many attempts"),
  CHECKSUM_MISMATCH(460, "The bytes arrived damaged"),
  INTERNAL(500, "Something went wrong on the server"),
  TOOK_TOO_LONG(503, "That took too long"),
  UNAVAILABLE(503, "The server cannot do this just now"),
  STORAGE_FULL(507, "The server has no room left");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** HTTP status code. */
  public int status() {
    return status;
  }

  /** The short sentence that is the same for every occurrence. */
  public String title() {
    return title;
  }

  /** The last part of the problem's {@code type}, for example {@code upload-offset-mismatch}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

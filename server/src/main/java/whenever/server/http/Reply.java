package whenever.server.http;

/** What a handler answers. */
public sealed interface Reply {
  /** JSON of a record, with {@code Cache-Control: no-store}. */
  static Reply json(int status, Object body) {
    return new Json(status, body);
  }

  static Reply noContent() {
    return new Empty(204);
  }

  /** A status and headers only. */
  static Reply empty(int status) {
    return new Empty(status);
  }

  /** Text in UTF-8, for example {@code text("text/vtt", …)}. */
  static Reply text(String type, String body) {
    return new Text(type, body);
  }

  /** Media: answers conditions and a range of the request (RFC 9110, sections 13 and 14). */
  static Reply content(Content content, String type) {
    return new Media(content, type);
  }

  /** An event stream that stays open. */
  static Reply events(EventSource source) {
    return new Events(source);
  }

  /** The same with one more header; replaces a header of that name, but adds a cookie. */
  default Reply withHeader(String name, String value) {
    return new With(this, name, value);
  }

  /** See {@link #json}. */
  record Json(int status, Object body) implements Reply {}

  /** See {@link #empty}. */
  record Empty(int status) implements Reply {}

  /** See {@link #text}. */
  record Text(String type, String body) implements Reply {}

  /** See {@link #content}. */
  record Media(Content content, String type) implements Reply {}

  /** See {@link #events}. */
  record Events(EventSource source) implements Reply {}

  /** See {@link #withHeader}. */
  record With(Reply reply, String name, String value) implements Reply {}
}

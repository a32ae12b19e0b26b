package whenever.server.oidc;

/** Where somebody is led after they signed in: only to addresses of this server. */
final class LocalPath {
  private static final String HOME = "/";
  private static final int LONGEST = 2000;

  private LocalPath() {}

  /** The path, when it leads nowhere else; as {@code localPath} in the client does it. */
  static String of(String wanted) {
    boolean local =
        wanted.startsWith("/")
            && !wanted.startsWith("//")
            && wanted.length() <= LONGEST
            // Browsers take \ for /, and leave out tabs and line breaks. The rest is a URI's.
            && wanted.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    return local ? wanted : HOME;
  }
}

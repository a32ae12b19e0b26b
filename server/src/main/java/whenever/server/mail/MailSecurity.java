package whenever.server.mail;

/** How the way to the mail server is kept from others. */
public enum MailSecurity {
  /** Begins in plain text and must go over to TLS (RFC 3207) before anything is said. */
  STARTTLS,
  /** TLS from the first byte (RFC 8314). */
  TLS,
  /** Plain text; for a server on the same machine. */
  NONE
}

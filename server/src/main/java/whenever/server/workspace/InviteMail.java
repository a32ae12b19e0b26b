package whenever.server.workspace;

import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import whenever.server.account.Token;
import whenever.server.mail.Mail;
import whenever.server.mail.Mailer;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** The link of an invite, and the letter that brings it. */
public final class InviteMail {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Mailer mailer;
  private final Supplier<URI> publicUrl;

  public InviteMail(Mailer mailer, Supplier<URI> publicUrl) {
    this.mailer = mailer;
    this.publicUrl = publicUrl;
  }

  /** The token stands behind the #, which browsers send to nobody. */
  String link(Token token) {
    return publicUrl.get().resolve("/join") + "#" + token.value();
  }

  void send(String email, InvitePreview preview, InviteService.Fresh fresh) {
    if (!mailer.configured()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "This server sends no mail. Make a link, and send it yourself.");
    }
    String text =
        """
        %s invites you to %s.

        Open this link to join. It works once, until %s:

        %s

        If you do not know who this is, do nothing.
        """
            .formatted(
                line(preview.invitedBy()),
                line(preview.workspaceName()),
                DAY.format(fresh.invite().expiresAt()),
                link(fresh.token()));
    String subject =
        "%s invites you to %s".formatted(line(preview.invitedBy()), line(preview.workspaceName()));
    mailer.send(new Mail(email, subject, text));
  }

  /** Names may hold what a subject may not. */
  private static String line(String name) {
    return name.replaceAll("\\p{Cntrl}+", " ");
  }
}

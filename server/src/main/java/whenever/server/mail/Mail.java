package whenever.server.mail;

import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * One letter to one person.
 *
 * @param to an address alone, without a name
 * @param subject one line
 * @param text plain, lines parted by {@code \n}
 */
public record Mail(String to, String subject, String text) {

  /** Throws a refusal when it cannot be one letter to one address. */
  public Mail {
    if (!MailAddress.isOne(to)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "This is not one e-mail address, such as ada@example.org.");
    }
    if (subject.codePoints().anyMatch(Character::isISOControl)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The subject of a mail must be one line.");
    }
  }
}

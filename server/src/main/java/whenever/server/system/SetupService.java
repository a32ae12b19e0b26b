package whenever.server.system;

import java.util.Optional;
import java.util.UUID;
import whenever.server.access.ChannelKind;
import whenever.server.account.AccountService;
import whenever.server.account.Token;
import whenever.server.channel.ChannelService;
import whenever.server.database.Database;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.workspace.WorkspaceService;

/** Makes the first account, its workspace and its first channel, once. */
public final class SetupService {
  private static final String FIRST_CHANNEL = "general";
  private static final String FIRST_TOPIC = "For everything that has no channel of its own.";

  private final Database database;
  private final AccountService accounts;
  private final WorkspaceService workspaces;
  private final ChannelService channels;
  private final SetupRepository setup = new SetupRepository();

  public SetupService(
      Database database,
      AccountService accounts,
      WorkspaceService workspaces,
      ChannelService channels) {
    this.database = database;
    this.accounts = accounts;
    this.workspaces = workspaces;
    this.channels = channels;
  }

  boolean done() {
    return database.inTransaction(accounts::anyAccount);
  }

  /** A fresh one-time token while nobody has set the server up; older ones stop working. */
  public Optional<Token> newLink() {
    return database.inTransaction(tx -> {
      if (accounts.anyAccount(tx)) {
        return Optional.empty();
      }
      Token token = Token.generate();
      setup.replace(tx, token);
      return Optional.of(token);
    });
  }

  /** What the first person says about themselves. */
  record FirstPerson(String name, String email, String password, String workspaceName) {}

  Token setUp(Token link, FirstPerson person) {
    if (done()) {
      throw new ProblemException(
          ProblemType.ALREADY_SET_UP, "This server has been set up. Sign in instead.");
    }
    String hash = accounts.hash(person.password());
    return database.inTransaction(tx -> {
      if (!setup.redeem(tx, link)) {
        throw new ProblemException(
            ProblemType.INVITE_NOT_FOUND,
            "This link does not work. The server prints a fresh one each time it starts.");
      }
      UUID accountId = accounts.create(tx, person.name(), person.email(), hash);
      UUID workspaceId = workspaces.create(tx, person.workspaceName(), accountId);
      UUID _ =
          channels.create(tx, workspaceId, accountId, ChannelKind.OPEN, FIRST_CHANNEL, FIRST_TOPIC);
      return accounts.openSession(tx, accountId);
    });
  }
}

package whenever.server.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/** Argon2id with the parameters that OWASP recommends: 19 MiB, two passes, one lane. */
final class PasswordHasher {
  private static final int KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  // Each hash holds 19 MiB: a flood of sign-ins must not become a flood of memory.
  private static final int AT_ONCE = 4;

  private final Argon2Function argon2 =
      Argon2Function.getInstance(KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final Semaphore permits = new Semaphore(AT_ONCE);
  private final String nobody = hash("nobody has this password");

  /** The hash in PHC form, with its salt. */
  String hash(String password) {
    permits.acquireUninterruptibly();
    try {
      return Password.hash(password).addRandomSalt().with(argon2).getResult();
    } finally {
      permits.release();
    }
  }

  boolean matches(String password, String hash) {
    permits.acquireUninterruptibly();
    try {
      return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    } finally {
      permits.release();
    }
  }

  /**
   * Takes as long as {@link #matches}, so that an unknown address cannot be told from a wrong
   * password.
   */
  void matchNobody(String password) {
    boolean _ = matches(password, nobody);
  }
}

package whenever.server.passkey;

import java.util.UUID;

/**
 * What a sign-in is checked against.
 *
 * @param attested attested credential data (WebAuthn Level 3, 6.5.2), with the public key
 * @param userHandle what names the account to authenticators
 */
record Credential(
    UUID id,
    UUID accountId,
    String name,
    Bytes attested,
    long signCount,
    boolean backupEligible,
    Bytes userHandle) {}

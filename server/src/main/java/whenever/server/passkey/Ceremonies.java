package whenever.server.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import whenever.server.account.Token;

/** The two ceremonies of WebAuthn Level 3, section 7, for the relying party of this server. */
final class Ceremonies {
  /** Not required: a key that only shows that somebody is there is better than a password. */
  private static final boolean USER_VERIFICATION = false;

  private static final boolean USER_PRESENCE = true;

  static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

  private final Supplier<URI> publicUrl;
  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter attested =
      new AttestedCredentialDataConverter(converter);

  Ceremonies(Supplier<URI> publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The host that passkeys are bound to. */
  String relyingParty() {
    return publicUrl.get().getHost();
  }

  /** A response as the browser wrote it, before it has been verified. */
  record Registration(Token challenge, RegistrationData data) {}

  /** A response as the browser wrote it, before it has been verified. */
  record Assertion(Token challenge, Bytes credentialId, AuthenticationData data) {}

  Registration readRegistration(String json) {
    return read(() -> {
      RegistrationData data = manager.parseRegistrationResponseJSON(json);
      return new Registration(challenge(data.getCollectedClientData()), data);
    });
  }

  Assertion readAssertion(String json) {
    return read(() -> {
      AuthenticationData data = manager.parseAuthenticationResponseJSON(json);
      return new Assertion(
          challenge(data.getCollectedClientData()),
          Objects.requireNonNull(bytes(data.getCredentialId())),
          data);
    });
  }

  PasskeyRepository.Made verify(Registration registration) {
    try {
      var parameters =
          new RegistrationParameters(
              server(registration.challenge()),
              ALGORITHMS.stream()
                  .map(algorithm ->
                      new PublicKeyCredentialParameters(
                          PublicKeyCredentialType.PUBLIC_KEY,
                          COSEAlgorithmIdentifier.create(algorithm)))
                  .toList(),
              USER_VERIFICATION,
              USER_PRESENCE);
      RegistrationData data = manager.verify(registration.data(), parameters);
      var authenticator =
          Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
      var credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
      return new PasskeyRepository.Made(
          Bytes.of(credential.getCredentialId()),
          Bytes.of(attested.convert(credential)),
          authenticator.getSignCount(),
          authenticator.isFlagBE());
    } catch (VerificationException e) {
      throw new PasskeyRefusal("the registration is not right: " + e.getMessage(), e);
    }
  }

  /** Returns the counter of the authenticator. */
  long verify(Assertion assertion, Credential credential) {
    Bytes handle = bytes(assertion.data().getUserHandle());
    if (handle != null && !handle.equals(credential.userHandle())) {
      throw new PasskeyRefusal("the user handle is another's", null);
    }
    var record =
        new CredentialRecordImpl(
            new NoneAttestationStatement(),
            null,
            credential.backupEligible(),
            null,
            credential.signCount(),
            attested.convert(credential.attested().value()),
            null,
            null,
            null,
            Set.of());
    try {
      AuthenticationData data =
          manager.verify(
              assertion.data(),
              new AuthenticationParameters(
                  server(assertion.challenge()), record, null, USER_VERIFICATION, USER_PRESENCE));
      return Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
    } catch (MaliciousCounterValueException e) {
      throw PasskeyRefusal.copied(e);
    } catch (VerificationException e) {
      throw new PasskeyRefusal("the assertion is not right: " + e.getMessage(), e);
    }
  }

  private ServerProperty server(Token challenge) {
    URI url = publicUrl.get();
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return ServerProperty.builder()
        .origin(new Origin(url.getScheme() + "://" + url.getHost() + port))
        .rpId(relyingParty())
        .challenge(new DefaultChallenge(new Bytes(challenge.value()).value()))
        .build();
  }

  private static Token challenge(@Nullable CollectedClientData client) {
    byte[] value = Objects.requireNonNull(client).getChallenge().getValue();
    return new Token(Bytes.of(value).base64url());
  }

  /** The library says that the bytes of an array may be null where it means the array. */
  private static @Nullable Bytes bytes(@Nullable Object array) {
    return array instanceof byte[] bytes ? Bytes.of(bytes) : null;
  }

  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DataConversionException | NullPointerException | IllegalArgumentException e) {
      throw new PasskeyRefusal("the response cannot be read", e);
    }
  }
}

package whenever.server.passkey;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import whenever.server.access.Viewer;
import whenever.server.account.AccountService;
import whenever.server.account.SessionCookie;
import whenever.server.account.SignedIn;
import whenever.server.account.Token;
import whenever.server.http.Api;
import whenever.server.http.Json;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** Passkeys over HTTP, in the JSON forms of WebAuthn Level 3, section 5.1. */
public final class PasskeyRoutes {
  private static final int TIMEOUT_MS = 300_000;
  private static final String TYPE = "public-key";

  private final PasskeyService passkeys;
  private final AccountService accounts;
  private final SignedIn signedIn;

  public PasskeyRoutes(PasskeyService passkeys, AccountService accounts, SignedIn signedIn) {
    this.passkeys = passkeys;
    this.accounts = accounts;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("startPasskeyRegistration", signedIn.inBrowser(this::startRegistration));
    api.on("registerPasskey", signedIn.inBrowser(this::register));
    api.on("listPasskeys", signedIn.inBrowser(this::list));
    api.on("renamePasskey", signedIn.inBrowser(this::rename));
    api.on("deletePasskey", signedIn.inBrowser(this::delete));
    api.on("startPasskeySignIn", _ -> startSignIn());
    api.on("signInWithPasskey", this::signIn);
  }

  private record RelyingParty(String id, String name) {}

  private record User(String id, String name, String displayName) {}

  private record Parameter(String type, int alg) {}

  private record Descriptor(String type, String id) {}

  private record Selection(
      String residentKey, boolean requireResidentKey, String userVerification) {}

  private record CreationOptions(
      RelyingParty rp,
      User user,
      String challenge,
      List<Parameter> pubKeyCredParams,
      int timeout,
      List<Descriptor> excludeCredentials,
      Selection authenticatorSelection,
      String attestation) {}

  private Reply startRegistration(Viewer viewer, Request request) {
    var creation = passkeys.startRegistration(viewer);
    return Reply.json(
        200,
        new CreationOptions(
            new RelyingParty(creation.relyingParty(), "Whenever"),
            new User(creation.userHandle().base64url(), viewer.email(), viewer.name()),
            creation.challenge().value(),
            Ceremonies.ALGORITHMS.stream()
                .map(algorithm -> new Parameter(TYPE, algorithm))
                .toList(),
            TIMEOUT_MS,
            creation.known().stream().map(id -> new Descriptor(TYPE, id.base64url())).toList(),
            new Selection("required", true, "preferred"),
            "none"));
  }

  private record RegisterPasskey(String name, Map<String, Object> credential) {}

  private Reply register(Viewer viewer, Request request) {
    var body = request.body(RegisterPasskey.class);
    return Reply.json(201, passkeys.register(viewer, body.name(), Json.write(body.credential())));
  }

  private Reply list(Viewer viewer, Request request) {
    return Reply.json(200, Map.of("passkeys", passkeys.list(viewer)));
  }

  private record RenamePasskey(String name) {}

  private Reply rename(Viewer viewer, Request request) {
    passkeys.rename(viewer, id(request), request.body(RenamePasskey.class).name());
    return Reply.noContent();
  }

  private Reply delete(Viewer viewer, Request request) {
    passkeys.delete(viewer, id(request));
    return Reply.noContent();
  }

  private record RequestOptions(
      String challenge, int timeout, String rpId, String userVerification) {}

  private Reply startSignIn() {
    var question = passkeys.startSignIn();
    return Reply.json(
        200,
        new RequestOptions(
            question.challenge().value(), TIMEOUT_MS, question.relyingParty(), "preferred"));
  }

  private record SignInWithPasskey(Map<String, Object> credential) {}

  private Reply signIn(Request request) {
    var body = request.body(SignInWithPasskey.class);
    Token session = passkeys.signIn(Json.write(body.credential()), request.clientAddress());
    return SessionCookie.set(Reply.json(201, accounts.me(session)), session);
  }

  private static UUID id(Request request) {
    return request.uuid("passkeyId");
  }
}

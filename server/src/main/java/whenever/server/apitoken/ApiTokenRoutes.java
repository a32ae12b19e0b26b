package whenever.server.apitoken;

import java.util.List;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Tokens for programs, over HTTP: a matter of browsers, so that no token makes another. */
public final class ApiTokenRoutes {
  private final ApiTokenService tokens;
  private final SignedIn signedIn;

  public ApiTokenRoutes(ApiTokenService tokens, SignedIn signedIn) {
    this.tokens = tokens;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("listApiTokens", signedIn.inBrowser(this::list));
    api.on("createApiToken", signedIn.inBrowser(this::create));
    api.on("revokeApiToken", signedIn.inBrowser(this::revoke));
  }

  private record TokensResponse(List<ApiToken> tokens) {}

  private Reply list(Viewer viewer, Request request) {
    return Reply.json(200, new TokensResponse(tokens.list(viewer)));
  }

  private record CreateRequest(
      String name, List<ApiToken.Scope> scopes, @Nullable Integer expiresInDays) {}

  private record CreatedResponse(ApiToken token, String secret) {}

  private Reply create(Viewer viewer, Request request) {
    var body = request.body(CreateRequest.class);
    String name = body.name().strip();
    if (name.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "Give the token a name.");
    }
    var created =
        tokens.create(
            viewer, new ApiTokenRepository.Wanted(name, body.scopes(), body.expiresInDays()));
    return Reply.json(201, new CreatedResponse(created.token(), created.secret().value()));
  }

  private Reply revoke(Viewer viewer, Request request) {
    tokens.revoke(viewer, request.uuid("tokenId"));
    return Reply.noContent();
  }
}

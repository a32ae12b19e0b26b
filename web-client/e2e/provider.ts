import { createHash, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

export interface Provider {
  readonly issuer: string;
  /** The next one who comes says no. */
  deny(): void;
  stop(): void;
}

/** A provider of OpenID Connect at which one person is signed in already: code flow with PKCE, RS256. */
export async function startProvider(person: { sub: string; email: string; name: string }): Promise<Provider> {
  const begun = new Map<string, URLSearchParams>();
  let issuer = "";
  let denying = false;
  const idToken = (nonce: string | null) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: "whenever", iat: now, exp: now + 60, nonce, email_verified: true, ...person };
    const signed = `${part({ alg: "RS256", kid: "1" })}.${part(claims)}`;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
  };
  const token = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const asked = begun.get(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (asked?.get("code_challenge") !== challenge) return { error: "invalid_grant" };
    return { access_token: randomUUID(), token_type: "Bearer", id_token: idToken(asked.get("nonce")) };
  };
  const authorize = (query: URLSearchParams, response: ServerResponse) => {
    const code = randomUUID();
    begun.set(code, query);
    const back = new URL(query.get("redirect_uri") ?? "");
    back.searchParams.set(denying ? "error" : "code", denying ? "access_denied" : code);
    back.searchParams.set("state", query.get("state") ?? "");
    denying = false;
    response.writeHead(302, { location: back.href }).end();
  };
  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  });
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", issuer);
    if (pathname === "/authorize") return authorize(searchParams, response);
    const keys = [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig" }];
    const body = pathname === "/token" ? await token(request) : pathname === "/jwks" ? { keys } : metadata();
    response.writeHead("error" in body ? 400 : 200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return {
    issuer,
    deny: () => {
      denying = true;
    },
    stop: () => server.close(),
  };
}

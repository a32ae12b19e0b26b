import type { Api } from "../api/client.ts";
import type { Me } from "../api/types.ts";

/** Whether this browser knows passkeys and their JSON forms (WebAuthn Level 3); they belong to names, not to bare IP addresses. */
export function knowsPasskeys(): boolean {
  const named = !/^[\d.]+$|:/.test(location.hostname);
  return named && typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

/** Whether passkeys can be offered in the field for the address, without a question. */
export async function offersPasskeys(): Promise<boolean> {
  return knowsPasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true;
}

/** The person closed the browser's question, or another one took its place: nothing has gone wrong. */
export function isCancelled(cause: unknown): boolean {
  return cause instanceof DOMException && (cause.name === "NotAllowedError" || cause.name === "AbortError");
}

/** Makes a passkey and adds it to the account. */
export async function addPasskey(api: Api, name: string): Promise<void> {
  const options = await api.passkeyCreation();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({ publicKey });
  await api.registerPasskey({ name, credential: jsonOf(credential) });
}

/** Signs in with a passkey that the person picks; `quietly` offers it in the field for the address. */
export async function signInWithPasskey(api: Api, signal: AbortSignal, quietly = false): Promise<Me> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await api.passkeyQuestion());
  const mediation = quietly ? ({ mediation: "conditional" } as const) : {};
  const credential = await navigator.credentials.get({ publicKey, signal, ...mediation });
  return api.signInWithPasskey(jsonOf(credential));
}

function jsonOf(credential: Credential | null): PublicKeyCredentialJSON {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException("no passkey", "NotAllowedError");
  return credential.toJSON();
}

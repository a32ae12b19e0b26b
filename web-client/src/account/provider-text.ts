import { t } from "../i18n/index.ts";

const SENTENCES: Readonly<Record<string, string>> = t.provider;

/** Why somebody came back from the provider without being signed in; the address says which. */
export function providerText(problem: string | undefined): string | undefined {
  if (!problem) return undefined;
  return Object.hasOwn(SENTENCES, problem) ? SENTENCES[problem] : t.provider["oidc-untrusted"];
}

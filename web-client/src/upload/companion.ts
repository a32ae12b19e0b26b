import type { Api } from "../api/client.ts";
import { ProblemError } from "../api/problem.ts";
import { verdictOn } from "./backoff.ts";
import type { Part } from "./shipment.ts";

/**
 * Tells the server what was taken back of a part, always before the bytes that come next, and so before the last of them: a
 * message never plays what its author took back.
 */
export function createCompanion(
  api: Pick<Api, "takeBack">,
  messageId: string,
  { partId, source }: Pick<Part, "partId" | "source">,
): (signal: AbortSignal) => Promise<void> {
  let told: unknown;
  return async (signal) => {
    const taken = "taken" in source ? source.taken.value : [];
    if (told === taken || (told === undefined && taken.length === 0)) return;
    try {
      await api.takeBack(messageId, partId, taken, signal);
    } catch (cause) {
      signal.throwIfAborted();
      // What the server does not take at all must not hold the recording back; it can be cut by hand.
      if (!(cause instanceof ProblemError) || !["refused", "gone"].includes(verdictOn(cause))) throw cause;
    }
    told = taken;
  };
}

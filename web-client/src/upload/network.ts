import { signal } from "@preact/signals-core";
import { wait } from "./until.ts";
import type { UploaderPorts } from "./uploader.ts";

/** The browser's network, and a button of ours, as reasons to try again. */
export function createNetwork(): Pick<UploaderPorts, "isOnline" | "wake" | "wait"> & { retryNow(): void } {
  const asked = signal(0);
  return {
    isOnline: () => navigator.onLine,
    wait,
    retryNow() {
      asked.value += 1;
    },
    wake: (until) =>
      new Promise((resolve) => {
        const before = asked.peek();
        const stop = asked.subscribe((now) => now !== before && resolve());
        addEventListener("online", () => resolve(), { once: true, signal: until });
        until.addEventListener(
          "abort",
          () => {
            stop();
            resolve();
          },
          { once: true },
        );
      }),
  };
}

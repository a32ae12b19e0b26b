/** Calls the listener some twenty times a second until the signal is aborted, also while the tab is in the background. */
export function tick(listener: () => void, until: AbortSignal): void {
  const worker = new Worker(new URL("./ticker-worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", listener);
  until.addEventListener("abort", () => worker.terminate(), { once: true });
}

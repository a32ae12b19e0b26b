import type { ReadonlySignal } from "@preact/signals-core";

/** Kept as soon as the signal's value is as wished; broken with the reason of the AbortSignal. */
export function until<T>(value: ReadonlySignal<T>, wished: (now: T) => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let unsubscribe: (() => void) | undefined;
    const abort = () => {
      unsubscribe?.();
      reject(signal.reason);
    };
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    let done = false;
    unsubscribe = value.subscribe((now) => {
      if (done || !wished(now)) return;
      done = true;
      signal.removeEventListener("abort", abort);
      resolve();
      queueMicrotask(() => unsubscribe?.());
    });
  });
}

/** A pause that the signal ends early, without an error. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}

export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (cause: unknown) => void;
}

/** A promise to be kept from outside (`Promise.withResolvers`, which not every browser and Node has). */
export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (cause: unknown) => void = () => {};
  const promise = new Promise<T>((keep, breakIt) => {
    resolve = keep;
    reject = breakIt;
  });
  return { promise, resolve, reject };
}

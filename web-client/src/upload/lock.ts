/**
 * Takes the right to send a message until the tab closes, and tells whether we have it: two tabs must not send the same
 * recording. Where the browser has no locks the server's offsets keep order.
 */
export function holdLock(messageId: string): Promise<boolean> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    void locks.request(`whenever-send-${messageId}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise<void>(() => {}) : undefined;
    });
  });
}

/**
 * Takes the right to send a message until it is released or the tab closes: two tabs must not send the same recording.
 * Returns the release, or undefined when another tab has it. Where the browser has no locks the server's offsets keep order.
 */
export function holdLock(messageId: string): Promise<(() => void) | undefined> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    void locks.request(`whenever-send-${messageId}`, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(undefined);
      return new Promise<void>((release) => resolve(release));
    });
  });
}

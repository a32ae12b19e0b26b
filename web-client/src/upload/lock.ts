/** The right to record or send a message, of which one tab at a time has it; it ends with the tab. */
export interface TabLocks {
  /** Takes the right when it is free. */
  take(messageId: string): Promise<Release | undefined>;
  /** Waits until it is free, or for the signal's end. */
  await(messageId: string, signal: AbortSignal): Promise<Release>;
  /** Asks whichever tab has it to let go, if it is not recording: the person is here now. */
  ask(messageId: string): void;
  /** Calls back when another tab asks. */
  onAsked(asked: (messageId: string) => void, signal: AbortSignal): void;
}

export type Release = () => void;

const nameOf = (messageId: string) => `whenever-send-${messageId}`;

/** The browser's Web Locks. Where it has none the server's offsets keep order between tabs. */
export function createTabLocks(locks: LockManager | undefined = globalThis.navigator?.locks): TabLocks {
  if (!locks) return { take: async () => () => {}, await: async () => () => {}, ask() {}, onAsked() {} };
  const tabs = new BroadcastChannel("whenever-asks-for-recording");
  const hold = (messageId: string, options: LockOptions) =>
    new Promise<Release | undefined>((resolve, reject) => {
      locks
        .request(nameOf(messageId), options, (lock) => {
          if (!lock) return resolve(undefined);
          return new Promise<void>((release) => resolve(release));
        })
        .catch(reject);
    });
  return {
    take: (messageId) => hold(messageId, { ifAvailable: true }),
    await: async (messageId, signal) => (await hold(messageId, { signal })) ?? (() => {}),
    ask: (messageId) => {
      // A tab that opens in the background takes nothing from the one in front.
      if (document.visibilityState === "visible") tabs.postMessage(messageId);
    },
    onAsked: (asked, signal) =>
      tabs.addEventListener("message", ({ data }: MessageEvent<unknown>) => asked(String(data)), { signal }),
  };
}

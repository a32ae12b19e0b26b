import { shape } from "../api/shape.ts";

/** What a tab does with a message that it has: `open` when it only waits for a choice, or has not said. */
export type Doing = "recording" | "sending" | "open";

/** The right to record or send a message, of which one tab at a time has it; it ends with the tab. */
export interface TabLocks {
  /** Takes the right when it is free. */
  take(messageId: string): Promise<Release | undefined>;
  /** Waits until it is free, or for the signal's end. */
  await(messageId: string, signal: AbortSignal): Promise<Release>;
  /** Asks whichever tab has it what it does with it, and to let go if it is not recording: the person is here now. */
  ask(messageId: string): void;
  /** Calls back when another tab asks; `wanted` when it would have it. */
  onAsked(asked: (messageId: string, wanted: boolean) => void, signal: AbortSignal): void;
  /** Tells the other tabs what this one does with it. */
  tell(messageId: string, doing: Doing): void;
  /** Calls back when another tab tells. */
  onTold(told: (messageId: string, doing: Doing) => void, signal: AbortSignal): void;
}

export type Release = () => void;

interface Question {
  readonly asked: string;
  readonly wanted: boolean;
}

interface Answer {
  readonly told: string;
  readonly doing: Doing;
}

const isQuestion = shape<Question>("asked", "wanted");
const isAnswer = shape<Answer>("told", "doing");
const nameOf = (messageId: string) => `whenever-send-${messageId}`;

/** The browser's Web Locks, until the signal's end. Where it has none the server's offsets keep order between tabs. */
export function createTabLocks(
  until: AbortSignal,
  locks: LockManager | undefined = globalThis.navigator?.locks,
): TabLocks {
  if (!locks) {
    return { take: async () => () => {}, await: async () => () => {}, ask() {}, onAsked() {}, tell() {}, onTold() {} };
  }
  const channel = openChannel(until);
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
    // A tab that opens in the background takes nothing from the one in front.
    ask: (asked) => channel.post({ asked, wanted: document.visibilityState === "visible" }),
    onAsked: (asked, signal) => channel.listen((data) => isQuestion(data) && asked(data.asked, data.wanted), signal),
    tell: (told, doing) => channel.post({ told, doing }),
    onTold: (told, signal) => channel.listen((data) => isAnswer(data) && told(data.told, data.doing), signal),
  };
}

/** What the tabs of this browser say to each other. */
function openChannel(until: AbortSignal) {
  const channel = new BroadcastChannel("whenever-asks-for-recording");
  until.addEventListener("abort", () => channel.close(), { once: true });
  return {
    post(message: Question | Answer) {
      // Whoever still sends after the end has nobody to tell.
      if (!until.aborted) channel.postMessage(message);
    },
    listen(heard: (data: unknown) => void, signal: AbortSignal) {
      channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => heard(data), { signal });
    },
  };
}

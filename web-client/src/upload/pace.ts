/** How fast something is sent, and how long it will still take. */
export interface Pace {
  readonly bytesPerSecond: number;
  /** Rounded so that it does not jump; undefined while it cannot be told. */
  readonly secondsLeft: number | undefined;
}

const WINDOW_MS = 10_000;
const WARM_UP_MS = 2000;
/** A shown time is kept until the truth is this much away from it. */
const CALM = 0.25;

/** Measures over the last ten seconds; told often, also when nothing has moved. */
export function createPace(): (sent: number, size: number, now: number) => Pace | undefined {
  let samples: { readonly now: number; readonly sent: number }[] = [];
  let shown: { readonly seconds: number; readonly at: number } | undefined;
  return (sent, size, now) => {
    // After a failure the server may have less than was on its way: that is no speed.
    if (samples.some((sample) => sample.sent > sent)) samples = [];
    samples.push({ now, sent });
    // One sample before the window stays, so that the window is full.
    while (samples.length > 2 && (samples[1]?.now ?? now) <= now - WINDOW_MS) samples.shift();
    const [first] = samples;
    if (!first || now - first.now < WARM_UP_MS) return undefined;
    const bytesPerSecond = ((sent - first.sent) * 1000) / (now - first.now);
    if (bytesPerSecond < 1) {
      shown = undefined;
      return { bytesPerSecond: 0, secondsLeft: undefined };
    }
    const truth = (size - sent) / bytesPerSecond;
    const expected = shown && Math.max(0, shown.seconds - (now - shown.at) / 1000);
    const keep = expected !== undefined && Math.abs(truth - expected) <= CALM * Math.max(expected, 10);
    const seconds = keep ? expected : truth;
    shown = { seconds, at: now };
    return { bytesPerSecond, secondsLeft: rounded(seconds) };
  };
}

/** To 10 seconds, then minutes, then five minutes, then half hours: nobody needs more. */
function rounded(seconds: number): number {
  const step = seconds < 60 ? 10 : seconds < 1200 ? 60 : seconds < 7200 ? 300 : 1800;
  return Math.max(step, Math.ceil(seconds / step) * step);
}

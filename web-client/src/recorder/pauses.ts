/** A stretch of what is recorded, in milliseconds, pauses of the recorder not counted. */
export interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

/** Nothing is said from its start to its end. */
export interface QuietStretch extends Stretch {
  /** The recorder itself paused at its end, which is a pause however short it is. */
  readonly paused?: boolean;
}

/** Listens while one records, and knows when nothing was said. */
export interface Quiet {
  /** How loud it is at this time, from 0 to 1; called in order of time, some twenty times a second. */
  hear(level: number, timeMs: number): void;
  /** The recorder paused here: whatever was said, it ended. */
  mark(timeMs: number): void;
  /** All quiet stretches so far, the last one perhaps still open; also those that are too short for a pause. */
  stretches(): readonly QuietStretch[];
}

/** Less is silence, whatever else there is. */
const SILENT = 0.08;
/** A voice stands out from the room by at least as much. */
const CONTRAST = 0.15;
/** So fast a voice that is gone, and a noise that has come, become the measure, each second. */
const FORGET = 0.01;
/** What is as short in a quiet stretch is a click, and no word. */
const CLICK_MS = 120;

/**
 * The measure follows the room and the voice: quiet is what is nearer to the quietest than to the loudest that was heard
 * lately.
 */
export function createQuiet(): Quiet {
  const stretches: { startMs: number; endMs: number; paused?: boolean }[] = [];
  let peak = 0;
  let floor = 1;
  let before: number | undefined;
  let open = false;
  return {
    hear(level, timeMs) {
      const forget = (FORGET * (timeMs - (before ?? timeMs))) / 1000;
      peak = Math.max(level, peak - forget);
      floor = Math.min(level, floor + forget);
      const stands = peak - floor > CONTRAST && level < (floor + peak) / 2;
      const quiet = level < SILENT || stands;
      const last = stretches.at(-1);
      if (quiet && last && (open || timeMs - last.endMs <= CLICK_MS)) last.endMs = timeMs;
      else if (quiet) stretches.push({ startMs: before ?? timeMs, endMs: timeMs });
      open = quiet;
      before = timeMs;
    },
    mark(timeMs) {
      const last = stretches.at(-1);
      if (last && open) last.paused = true;
      else stretches.push({ startMs: timeMs, endMs: timeMs, paused: true });
      open = false;
      before = timeMs;
    },
    stretches: () => stretches,
  };
}

/** Between two sentences one is quiet for at least as long. */
const PAUSE_MS = 400;
/** What is shorter is no word. */
const WORD_MS = 250;
/** So much of the pause before what is taken back goes with it; what is said instead brings its own. */
const BREATH_MS = 200;
/** The key is heard until then. */
const KEY_MS = 120;

/**
 * Takes back what was said since the last pause; and when nothing was said since that was done before, the sentence before
 * as well.
 *
 * @param taken what is taken back already, in order
 * @returns all that is taken back then, in whole milliseconds; undefined when there is nothing more
 */
export function takeBack(
  quiet: readonly QuietStretch[],
  taken: readonly Stretch[],
  nowMs: number,
): readonly Stretch[] | undefined {
  const last = taken.at(-1);
  const again = last !== undefined && spokenMs(quiet, last.endMs, nowMs) < WORD_MS;
  const before = again ? taken.slice(0, -1) : taken;
  const behind = again ? last.startMs : nowMs;
  const bound = before.at(-1);
  const from = bound?.endMs ?? 0;
  const pause = quiet.findLast(
    ({ startMs, endMs, paused = false }) =>
      (paused || endMs - startMs >= PAUSE_MS) && endMs > from && spokenMs(quiet, endMs, behind) >= WORD_MS,
  );
  const startMs = Math.round(pause ? Math.max(from, pause.startMs, pause.endMs - BREATH_MS) : from);
  if (spokenMs(quiet, startMs, behind) < WORD_MS) return undefined;
  const endMs = Math.round(nowMs + KEY_MS);
  // What touches what was taken back before becomes one with it, so that the next press goes on before both.
  if (bound && startMs <= bound.endMs) return [...before.slice(0, -1), { startMs: bound.startMs, endMs }];
  return [...before, { startMs, endMs }];
}

/** How long somebody spoke between two times. */
function spokenMs(quiet: readonly Stretch[], fromMs: number, toMs: number): number {
  const silent = quiet.reduce(
    (sum, { startMs, endMs }) => sum + Math.max(0, Math.min(toMs, endMs) - Math.max(fromMs, startMs)),
    0,
  );
  return Math.max(0, toMs - fromMs - silent);
}

export function lengthMs(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

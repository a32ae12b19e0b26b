/** So much ahead of the one that plays the next one waits, in seconds: longer than it takes to fetch that place. */
const AHEAD = 0.6;
/** What nobody notices, in seconds. */
const CLOSE = 0.12;
const LOOK_MS = 10;
const TRIES = 4;

const followers = new WeakSet<EventTarget>();

/** Whether this is about to go on with what another element plays: the two are never heard together. */
export function takesOver(target: EventTarget | null): boolean {
  return target !== null && followers.has(target);
}

/**
 * Lets one element go on with what another plays, so that nobody sees or hears it: silently it waits a little ahead, and begins
 * when the other comes there. What stands still goes on at the same place.
 *
 * @throws when the next one cannot be played, or it was aborted; the first then plays as before
 */
export async function handOver(from: HTMLMediaElement, to: HTMLMediaElement, until: AbortSignal): Promise<void> {
  followers.add(to);
  to.muted = true;
  try {
    await ready(to, until);
    for (let tries = 0; tries < TRIES; tries++) {
      if (await meet(from, to, until)) break;
    }
    to.volume = from.volume;
    to.muted = from.muted;
    to.playbackRate = from.playbackRate;
    from.muted = true;
  } finally {
    followers.delete(to);
  }
}

/** Whether the two are at the same place now. */
async function meet(from: HTMLMediaElement, to: HTMLMediaElement, until: AbortSignal): Promise<boolean> {
  const ahead = stands(from) ? 0 : AHEAD * from.playbackRate;
  const place = Math.min(from.currentTime + ahead, to.duration || Number.POSITIVE_INFINITY);
  if (Math.abs(to.currentTime - place) > CLOSE / 2) {
    const arrived = event(to, "seeked", until);
    to.currentTime = place;
    await arrived;
  }
  await filled(to, until);
  while (!stands(from) && from.currentTime < place - CLOSE / 4) await pause(until);
  if (from.paused) return Math.abs(from.currentTime - to.currentTime) < CLOSE;
  to.playbackRate = from.playbackRate;
  await to.play();
  return stands(from) || Math.abs(from.currentTime - to.currentTime) < CLOSE;
}

/** Nothing moves: paused, over, or without bytes. */
function stands(media: HTMLMediaElement): boolean {
  return media.paused || media.ended || media.readyState < media.HAVE_FUTURE_DATA;
}

async function ready(media: HTMLMediaElement, until: AbortSignal): Promise<void> {
  if (media.readyState < media.HAVE_METADATA) await event(media, "loadedmetadata", until);
}

async function filled(media: HTMLMediaElement, until: AbortSignal): Promise<void> {
  while (media.seeking || media.readyState < media.HAVE_FUTURE_DATA) {
    if (!media.seeking && media.readyState >= media.HAVE_CURRENT_DATA && media.currentTime >= media.duration) return;
    await pause(until);
  }
}

function pause(until: AbortSignal): Promise<void> {
  return new Promise((go, stop) => {
    setTimeout(() => (until.aborted ? stop(until.reason) : go()), LOOK_MS);
  });
}

function event(media: HTMLMediaElement, type: string, until: AbortSignal): Promise<void> {
  return new Promise((go, stop) => {
    const done = new AbortController();
    const signal = done.signal;
    const end = (how: () => void) => () => {
      done.abort();
      how();
    };
    media.addEventListener(type, end(go), { signal });
    media.addEventListener(
      "error",
      end(() => stop(media.error)),
      { signal },
    );
    until.addEventListener(
      "abort",
      end(() => stop(until.reason)),
      { signal },
    );
  });
}

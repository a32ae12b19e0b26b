import { type ReadonlySignal, signal } from "@preact/signals";
import type { Quality } from "../ui/choose-source.ts";
import { readSetting, writeSetting } from "../ui/settings.ts";
import { captionsWanted, wantCaptions } from "./captions-wanted.ts";
import { createSkipper, type Skipper } from "./silences.ts";
import { watchSlowLink } from "./slow-link.ts";

/** A media element as the rest of the page sees it: where it is, whether it plays, and how to move it. */
export interface Player {
  readonly timeMs: ReadonlySignal<number>;
  readonly playing: ReadonlySignal<boolean>;
  /** Captions are on until someone switches them off; remembered. */
  readonly captions: ReadonlySignal<boolean>;
  /** 1 is as recorded; remembered. */
  readonly speed: ReadonlySignal<number>;
  /** How much is sent; remembered, unless it is only for now. */
  readonly quality: ReadonlySignal<Quality>;
  /** Silences, and whether they are passed over. */
  readonly silence: Skipper;
  /** An element that holds nothing yet goes on where the one before was; another plays already. */
  attach(media: HTMLMediaElement, until: AbortSignal): void;
  seek(ms: number): void;
  /** To the end of what there is, as far as it has come. */
  seekToLatest(): void;
  /** Calls it at the end, as often as that comes; the answer stops that. */
  onEnd(listener: () => void): () => void;
  play(): void;
  pause(): void;
  toggle(): void;
  /** One step faster or slower. */
  changeSpeed(step: 1 | -1): void;
  /** Round through all speeds, for a single button. */
  nextSpeed(): void;
  toggleCaptions(): void;
  setQuality(quality: Quality, howLong?: "for now"): void;
}

/** Behind the end, so that there is something to play. */
const LATEST_MS = 3000;
export const SPEEDS: readonly number[] = [0.75, 1, 1.25, 1.5, 1.75, 2];
const isQuality = (value: unknown): value is Quality => value === "best" || value === "small" || value === "sound";
const isSpeed = (value: unknown): value is number => SPEEDS.some((speed) => speed === value);

/** The speed at which this browser plays somebody: the one chosen for them, or the one chosen last. */
export const readSpeed = (voice?: string): number =>
  readSetting(`speed.${voice ?? ""}`, isSpeed, readSetting("speed", isSpeed, 1));

/**
 * @param startMs where to begin, before anything has loaded
 * @param voice who speaks: people are fast and slow, so each has a speed of their own
 */
export function createPlayer(startMs = 0, voice?: string): Player {
  const timeMs = signal(startMs);
  const playing = signal(false);
  const captions = signal(captionsWanted());
  const speed = signal(readSpeed(voice));
  const quality = signal(readSetting("quality", isQuality, savesData() ? "small" : "best"));
  const setSpeed = (to: number) => {
    speed.value = to;
    writeSetting(voice === undefined ? "speed" : `speed.${voice}`, to);
    if (voice !== undefined) writeSetting("speed", to);
    if (element) element.playbackRate = to;
  };
  const ends = createEnds();
  let element: HTMLMediaElement | undefined;
  const seek = (ms: number) => {
    timeMs.value = ms;
    if (element) element.currentTime = ms / 1000;
  };
  const player: Player = {
    ...{ timeMs, playing, captions, speed, quality, seek },
    silence: createSkipper({ timeMs, playing, seek }),
    attach(media, until) {
      element = media;
      media.defaultPlaybackRate = speed.value;
      media.playbackRate = speed.value;
      if (timeMs.value > 0 && media.readyState === 0) media.currentTime = timeMs.value / 1000;
      follow(media, timeMs, playing, until);
      watchSlowLink(media, player, until);
      ends.follow(media, until);
      until.addEventListener("abort", () => {
        element = undefined;
      });
    },
    onEnd: ends.onEnd,
    seekToLatest() {
      const { seekable } = element ?? {};
      if (seekable?.length) player.seek(Math.max(0, seekable.end(seekable.length - 1) * 1000 - LATEST_MS));
      player.play();
    },
    play: () => void element?.play().catch(() => undefined),
    pause: () => element?.pause(),
    toggle: () => (element?.paused ? player.play() : player.pause()),
    changeSpeed(step) {
      const at = SPEEDS.indexOf(speed.value) + step;
      setSpeed(SPEEDS[at] ?? speed.value);
    },
    nextSpeed: () => setSpeed(SPEEDS[(SPEEDS.indexOf(speed.value) + 1) % SPEEDS.length] ?? 1),
    toggleCaptions() {
      captions.value = !captions.value;
      wantCaptions(captions.value);
      for (const track of element?.textTracks ?? []) {
        if (track.kind === "captions") track.mode = captions.value ? "showing" : "hidden";
      }
    },
    setQuality(to, howLong) {
      quality.value = to;
      if (howLong === undefined) writeSetting("quality", to);
    },
  };
  return player;
}

function createEnds() {
  const listeners = new Set<() => void>();
  const ended = () => {
    for (const listener of [...listeners]) listener();
  };
  return {
    onEnd(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    follow: (media: HTMLMediaElement, until: AbortSignal) => media.addEventListener("ended", ended, { signal: until }),
  };
}

/** Whether the person asked the browser to be sparing. */
function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}

function follow(
  media: HTMLMediaElement,
  timeMs: { value: number },
  playing: { value: boolean },
  until: AbortSignal,
): void {
  const on = (type: string, listener: () => void) => media.addEventListener(type, listener, { signal: until });
  const read = () => {
    timeMs.value = Math.round(media.currentTime * 1000);
  };
  const tick = () => {
    read();
    if (playing.value && !until.aborted) requestAnimationFrame(tick);
  };
  on("playing", () => {
    if (playing.value) return;
    playing.value = true;
    tick();
  });
  playing.value = !media.paused;
  if (playing.value) tick();
  for (const type of ["pause", "ended"]) {
    on(type, () => {
      playing.value = false;
      read();
    });
  }
  // Before anything has loaded the element says 0, and that is not where we asked it to be.
  on("timeupdate", () => media.readyState > 0 && read());
  on("seeked", read);
}

/** The first seconds of a live recording may be some way off; the server says so by 503. */
const PATIENCE = {
  maxTimeToFirstByteMs: 15_000,
  maxLoadTimeMs: 30_000,
  timeoutRetry: { maxNumRetry: 4, retryDelayMs: 0, maxRetryDelayMs: 0 },
  errorRetry: { maxNumRetry: 8, retryDelayMs: 1000, maxRetryDelayMs: 4000 },
};

/** Plays a playlist in an element: with hls.js, or by the browser itself where that has no Media Source Extensions. */
export async function playPlaylist(
  media: HTMLMediaElement,
  url: string,
  onFailure: () => void,
  until: AbortSignal,
): Promise<void> {
  const { default: Hls } = await import("hls.js/light");
  if (until.aborted) return;
  if (!Hls.isSupported()) {
    media.src = url;
    return;
  }
  const hls = new Hls({
    // Its worker would come from a blob, which only saves time with transport streams.
    enableWorker: false,
    liveSyncDurationCount: 2,
    manifestLoadPolicy: { default: PATIENCE },
    playlistLoadPolicy: { default: PATIENCE },
    fragLoadPolicy: { default: PATIENCE },
  });
  until.addEventListener("abort", () => hls.destroy(), { once: true });
  let mended = false;
  hls.on(Hls.Events.ERROR, (_, { fatal, type }) => {
    if (!fatal) return;
    if (type === Hls.ErrorTypes.MEDIA_ERROR && !mended) {
      mended = true;
      hls.recoverMediaError();
    } else {
      onFailure();
    }
  });
  hls.loadSource(url);
  hls.attachMedia(media);
}

/** The sound of a capture: the one track that is recorded, and how loud it is just now. */
export interface Sound {
  readonly track: MediaStreamTrack;
  /** 0 (silence) to 1 (as loud as it can be), on a scale that follows the ear. */
  level(): number;
  close(): void;
}

const FLOOR_DB = -60;

/** Mixes microphone and tab sound into one track where there are both, and listens in. */
export function openSound(tracks: readonly MediaStreamTrack[]): Sound | undefined {
  const [first] = tracks;
  if (!first) return undefined;
  const context = new AudioContext();
  void context.resume();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  const mixed = tracks.length > 1 ? context.createMediaStreamDestination() : undefined;
  for (const track of tracks) {
    const source = context.createMediaStreamSource(new MediaStream([track]));
    source.connect(analyser);
    if (mixed) source.connect(mixed);
  }
  const samples = new Float32Array(analyser.fftSize);
  return {
    track: mixed?.stream.getAudioTracks()[0] ?? first,
    level() {
      analyser.getFloatTimeDomainData(samples);
      return loudness(samples);
    },
    close: () => void context.close(),
  };
}

/** Root mean square of the samples, as a share of the way from -60 dB to full scale. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibel = 10 * Math.log10(sum / Math.max(1, samples.length));
  return Math.min(1, Math.max(0, (decibel - FLOOR_DB) / -FLOOR_DB));
}

/** The sound of a capture: the one track that is recorded, and how loud it is just now. */
export interface Sound {
  readonly track: MediaStreamTrack;
  /** 0 (silence) to 1 (as loud as it can be), on a scale that follows the ear. */
  level(): number;
  /** False while the microphone gives no sound at all, not even noise; undefined where there is none. */
  microphoneLives(): boolean | undefined;
  /** Lets another microphone speak into the same track; absent where the browser does not mix. */
  readonly swapMicrophone?: (track: MediaStreamTrack) => void;
  close(): void;
}

export interface SoundTracks {
  readonly microphone: MediaStreamTrack | undefined;
  /** What the shared tab or screen plays. */
  readonly shared: MediaStreamTrack | undefined;
}

const FLOOR_DB = -60;
const MIXER_MS = 1000;

/**
 * Mixes what sounds into one track and listens in. The mix lives on when a microphone is unplugged, so that the recording
 * goes on and another microphone can take its place.
 */
export async function openSound({ microphone, shared }: SoundTracks): Promise<Sound | undefined> {
  const first = microphone ?? shared;
  if (!first) return undefined;
  const context = new AudioContext();
  const mix = context.createMediaStreamDestination();
  const all = context.createAnalyser();
  const voice = context.createAnalyser();
  all.fftSize = 1024;
  voice.fftSize = 1024;
  all.connect(mix);
  voice.connect(all);
  const plug = (track: MediaStreamTrack, into: AudioNode) => {
    const source = context.createMediaStreamSource(new MediaStream([track]));
    source.connect(into);
    return source;
  };
  if (shared) plug(shared, all);
  let plugged = microphone && plug(microphone, voice);
  const swapMicrophone = (track: MediaStreamTrack) => {
    plugged?.disconnect();
    plugged = plug(track, voice);
  };
  const mixes = await runs(context);
  const samples = new Float32Array(all.fftSize);
  return {
    // A mixer that does not run would record silence: then the microphone itself is recorded.
    track: (mixes ? mix.stream.getAudioTracks()[0] : undefined) ?? first,
    level() {
      all.getFloatTimeDomainData(samples);
      return loudness(samples);
    },
    microphoneLives() {
      if (!plugged || context.state !== "running") return undefined;
      voice.getFloatTimeDomainData(samples);
      return samples.some((sample) => sample !== 0);
    },
    ...(mixes ? { swapMicrophone } : {}),
    close: () => void context.close(),
  };
}

/** Whether the context mixes; one that was not asked for by a click may never start. */
async function runs(context: AudioContext): Promise<boolean> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, MIXER_MS));
  await Promise.race([context.resume().catch(() => undefined), late]);
  return context.state === "running";
}

/** Root mean square of the samples, as a share of the way from -60 dB to full scale. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibel = 10 * Math.log10(sum / Math.max(1, samples.length));
  return Math.min(1, Math.max(0, (decibel - FLOOR_DB) / -FLOOR_DB));
}

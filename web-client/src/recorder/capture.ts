import type { CaptureKind } from "./media-type.ts";
import { openSound, type Sound } from "./sound.ts";

/** What the person chose to record, and with which devices. */
export interface CaptureChoice {
  readonly kind: CaptureKind;
  /** `none` records a screen without a voice. */
  readonly microphoneId?: string;
  readonly cameraId?: string;
}

/** Open devices: a stream to record, its picture and its sound. */
export interface Capture {
  readonly kind: CaptureKind;
  readonly stream: MediaStream;
  /** The size of the picture as it is now: a shared window may have changed since it was chosen. */
  readonly picture: { readonly width: number; readonly height: number } | undefined;
  readonly sound: Sound | undefined;
  /** The microphone in use; it may end while the recording goes on. */
  readonly microphone: MediaStreamTrack | undefined;
  /** Aborts when the picture ends by itself: sharing was stopped, a camera was unplugged. */
  readonly ended: AbortSignal;
  /** Opens another microphone in the place of the one in use; absent where the browser cannot. */
  readonly changeMicrophone?: (id: string) => Promise<void>;
  close(): void;
}

export type CaptureDevice = "screen" | "camera" | "microphone";
export type CaptureFailure =
  | "permission-denied"
  | "no-device"
  | "in-use"
  | "unsupported"
  | "no-room"
  | "elsewhere"
  | "unknown";

/** Why a recording does not begin: a device did not open, there is no room for it, another tab has it. */
export class CaptureError extends Error {
  readonly device: CaptureDevice;
  readonly failure: CaptureFailure;

  constructor(device: CaptureDevice, failure: CaptureFailure) {
    super(`${device}: ${failure}`);
    this.device = device;
    this.failure = failure;
  }
}

/** Opens what was chosen. Must be called from a click: browsers share a screen only then. */
export async function openCapture(choice: CaptureChoice): Promise<Capture> {
  if (!navigator.mediaDevices) throw new CaptureError("microphone", "unsupported");
  const opened: MediaStream[] = [];
  const open = async (device: CaptureDevice, asked: () => Promise<MediaStream>) => {
    const stream = await asked().catch((cause: unknown) => {
      for (const other of opened) stop(other);
      throw new CaptureError(device, failureOf(cause));
    });
    opened.push(stream);
    return stream;
  };
  const devices = navigator.mediaDevices;
  if (choice.kind === "screen") {
    await open("screen", () => devices.getDisplayMedia({ video: { frameRate: { ideal: 30, max: 60 } }, audio: true }));
  }
  if (choice.kind === "camera") {
    await open("camera", () =>
      devices.getUserMedia({ video: camera(choice), audio: microphoneOf(choice.microphoneId) }),
    );
  } else if (choice.microphoneId !== "none") {
    await open("microphone", () => devices.getUserMedia({ audio: microphoneOf(choice.microphoneId) }));
  }
  return assemble(choice.kind, opened);
}

async function assemble(kind: CaptureKind, opened: MediaStream[]): Promise<Capture> {
  const tracks = opened.flatMap((stream) => stream.getTracks());
  const video = kind === "voice" ? undefined : tracks.find((track) => track.kind === "video");
  const heard = opened.map((stream) => stream.getAudioTracks()[0]);
  const shared = kind === "screen" ? heard[0] : undefined;
  let microphone = kind === "screen" ? heard[1] : heard[0];
  const sound = await openSound({ microphone, shared });
  const stream = new MediaStream([video, sound?.track].filter((track) => track !== undefined));
  const changeMicrophone = async (id: string) => {
    const other = await openMicrophone(id);
    const [track] = other.getAudioTracks();
    if (!track) return;
    sound?.swapMicrophone?.(track);
    opened.push(other);
    microphone?.stop();
    microphone = track;
  };
  const ended = new AbortController();
  video?.addEventListener("ended", () => ended.abort(), { once: true });
  return {
    kind,
    stream,
    get picture() {
      const settings = video?.getSettings();
      return settings && { width: settings.width ?? 1280, height: settings.height ?? 720 };
    },
    sound,
    get microphone() {
      return microphone;
    },
    ended: ended.signal,
    ...(sound?.swapMicrophone ? { changeMicrophone } : {}),
    close() {
      for (const one of opened) stop(one);
      sound?.close();
    },
  };
}

async function openMicrophone(microphoneId: string): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: microphoneOf(microphoneId) }).catch((cause: unknown) => {
    throw new CaptureError("microphone", failureOf(cause));
  });
}

function camera({ cameraId }: CaptureChoice): MediaTrackConstraints {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  return cameraId ? { ...size, deviceId: { exact: cameraId } } : size;
}

function microphoneOf(microphoneId: string | undefined): MediaTrackConstraints {
  const voice = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return microphoneId ? { ...voice, deviceId: { exact: microphoneId } } : voice;
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function failureOf(cause: unknown): CaptureFailure {
  const name = cause instanceof DOMException ? cause.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "permission-denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "no-device";
  if (name === "NotReadableError" || name === "AbortError") return "in-use";
  return name === "NotSupportedError" ? "unsupported" : "unknown";
}

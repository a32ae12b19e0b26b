export type CaptureKind = "screen" | "camera" | "voice";

/** In order of preference: what can be copied, before what must be encoded again; WebM before MP4, because half a WebM can be repaired. */
const VIDEO_TYPES = [
  "video/x-matroska;codecs=avc1,opus",
  "video/webm;codecs=h264,opus",
  "video/webm;codecs=vp9,opus",
  "video/webm;codecs=vp8,opus",
  "video/webm",
  "video/mp4",
];
const VOICE_TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/webm", "audio/mp4"];

/** The media type to record in, or undefined when this browser records nothing that we know. */
export function chooseMediaType(
  kind: CaptureKind,
  isSupported: (type: string) => boolean = (type) => MediaRecorder.isTypeSupported(type),
): string | undefined {
  return (kind === "voice" ? VOICE_TYPES : VIDEO_TYPES).find(isSupported);
}

/** Bits per second for a picture of this size: enough for legible text at the rate at which screens change. */
export function videoBitRate(width: number, height: number): number {
  const pixels = width * height;
  if (pixels <= 640 * 480) return 900_000;
  if (pixels <= 1280 * 720) return 1_600_000;
  if (pixels <= 1920 * 1080) return 2_800_000;
  if (pixels <= 2560 * 1440) return 4_500_000;
  return 7_000_000;
}

export const AUDIO_BIT_RATE = 96_000;

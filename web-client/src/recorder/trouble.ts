/** Why a recording stopped though nobody pressed Stop. */
export type StopReason =
  | "sharing-ended"
  | "camera-lost"
  | "recorder-failed"
  | "disk-full"
  | "disk-nearly-full"
  | "length-limit";

/** What a person should know while they record. Nothing that was recorded is touched by any of it. */
export type Trouble =
  | { readonly kind: "microphone-silent"; readonly atMs: number }
  | { readonly kind: "microphone-lost"; readonly atMs: number }
  | { readonly kind: "microphone-refused"; readonly atMs: number }
  | { readonly kind: "disk-low"; readonly minutes: number }
  | { readonly kind: "limit-near"; readonly seconds: number }
  | { readonly kind: "slept"; readonly atMs: number; readonly forMs: number };

/** How many bytes to send in one request. */
export interface RequestSize {
  readonly bytes: number;
  /** It was too much: send less from now on. False when it cannot be less. */
  shrink(): boolean;
  /** So much was taken in one request. */
  taken(bytes: number): void;
}

export const LARGEST_REQUEST = 4 * 1024 * 1024;
const SMALLEST_REQUEST = 64 * 1024;
const FIRST_PATIENCE = 16;

/**
 * Begins with the largest request, halves it when something on the way refuses it, and doubles it again after a while; each
 * time that this was too much again it waits twice as long before the next try.
 */
export function createRequestSize(): RequestSize {
  let bytes = LARGEST_REQUEST;
  let patience = FIRST_PATIENCE;
  let full = 0;
  let grown = false;
  return {
    get bytes() {
      return bytes;
    },
    shrink() {
      if (bytes <= SMALLEST_REQUEST) return false;
      bytes = Math.max(SMALLEST_REQUEST, bytes / 2);
      if (grown) patience *= 2;
      grown = false;
      full = 0;
      return true;
    },
    taken(length) {
      if (length < bytes) return;
      grown = false;
      full += 1;
      if (bytes >= LARGEST_REQUEST || full < patience) return;
      bytes *= 2;
      full = 0;
      grown = true;
    },
  };
}

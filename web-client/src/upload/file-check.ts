/** Why a file is not taken, before a byte of it is sent. */
export type FileRefusal =
  | { readonly refusal: "empty" }
  | { readonly refusal: "not-media" }
  | { readonly refusal: "unreadable" }
  | { readonly refusal: "too-large"; readonly maxBytes: number }
  | { readonly refusal: "over-today"; readonly leftBytes: number };

export interface FileLimits {
  readonly maxBytes: number;
  readonly dailyBytesLeft?: number | undefined;
}

const HEAD_BYTES = 512;
const ENDINGS =
  /\.(mp4|m4v|mov|mkv|webm|avi|wmv|asf|flv|f4v|mpe?g|m2?ts|mts|3gp|3g2|ogv|ogg|oga|opus|mp3|m4a|m4b|aac|wav|wave|flac|aiff?|wma|amr|caf|weba|mka|dv|mxf)$/i;

/** Looks at name, type, size and first bytes; undefined when the file may be sent. */
export async function checkFile(file: File, limits: FileLimits | undefined): Promise<FileRefusal | undefined> {
  if (file.size === 0) return { refusal: "empty" };
  if (limits && file.size > limits.maxBytes) return { refusal: "too-large", maxBytes: limits.maxBytes };
  const left = limits?.dailyBytesLeft;
  if (left !== undefined && file.size > left) return { refusal: "over-today", leftBytes: left };
  if (!isCalledMedia(file)) return { refusal: "not-media" };
  try {
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    return isClearlyNoMedia(head) ? { refusal: "not-media" } : undefined;
  } catch {
    return { refusal: "unreadable" };
  }
}

/** Some systems know no type for a file; then its name must say what it is. */
function isCalledMedia({ type, name }: File): boolean {
  return /^(video|audio)\//.test(type) || type === "application/ogg" || ENDINGS.test(name);
}

/** How pictures, documents, archives and programs begin. */
const OTHER_BEGINNINGS = [
  "\x89PNG",
  "\xff\xd8\xff",
  "GIF8",
  "%PDF",
  "PK\x03\x04",
  "\x7fELF",
  "MZ",
  "\x1f\x8b",
  "Rar!",
  "7z\xbc\xaf",
];

/**
 * Whether this cannot be the beginning of a recording: it begins like something else, or it is text. What is unknown passes,
 * because the server looks at all of it with better eyes.
 */
export function isClearlyNoMedia(head: Uint8Array): boolean {
  const start = String.fromCharCode(...head.subarray(0, 8));
  return OTHER_BEGINNINGS.some((beginning) => start.startsWith(beginning)) || isText(head);
}

function isText(head: Uint8Array<ArrayBufferLike>): boolean {
  // Text has no control characters but white space; no container of media manages without.
  if (head.some((byte) => byte < 32 && ![9, 10, 12, 13, 27].includes(byte))) return false;
  try {
    // The last character may be cut in the middle: `stream` leaves it out.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** By what a file is known again: name, size and time, and a hash of its two ends. */
export interface Fingerprint {
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
  readonly hash: string;
}

const END_BYTES = 64 * 1024;

/** Reads 128 KiB at most, however large the file is. */
export async function fingerprintOf(
  file: File,
  subtle: SubtleCrypto | null = globalThis.crypto?.subtle ?? null,
): Promise<Fingerprint> {
  const first = await file.slice(0, END_BYTES).arrayBuffer();
  const last = await file.slice(Math.max(END_BYTES, file.size - END_BYTES)).arrayBuffer();
  const ends = new Uint8Array(first.byteLength + last.byteLength);
  ends.set(new Uint8Array(first));
  ends.set(new Uint8Array(last), first.byteLength);
  return { name: file.name, size: file.size, lastModified: file.lastModified, hash: await hashOf(ends, subtle) };
}

/** Same bytes as far as can be told without reading all of them. */
export function isSameFile(one: Fingerprint, other: Fingerprint): boolean {
  const same = one.size === other.size && one.name === other.name && one.lastModified === other.lastModified;
  // One browser may have had SubtleCrypto then and not now (https, then http): such hashes cannot be compared.
  const comparable = kindOf(one.hash) === kindOf(other.hash);
  return same && (!comparable || one.hash === other.hash);
}

const kindOf = (hash: string) => hash.slice(0, hash.indexOf(":"));

async function hashOf(bytes: Uint8Array<ArrayBuffer>, subtle: SubtleCrypto | null): Promise<string> {
  if (!subtle) return `crc32:${crc32(bytes).toString(16).padStart(8, "0")}`;
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** CRC-32 (IEEE 802.3), for pages that came over plain http, where browsers offer no hashes. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

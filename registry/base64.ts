/** Bytes in a message: Chromium's messages are JSON. `Uint8Array.fromBase64` is newer than the oldest browsers we serve. */

const PART = 0x6000;

/** With padding, on one line. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  // In parts of a multiple of three, so that they can be joined.
  for (let at = 0; at < bytes.length; at += PART)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PART))));
  return parts.join('');
}

/** Null when it is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

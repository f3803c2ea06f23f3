/**
 * Host names as 48-bit numbers: 12 bits choose a shard, 36 are looked up in it.
 *
 * Hashes keep a shard small whatever the names are (7 characters an entry), so that a
 * page reads a few hundred bytes with 100,000 known hosts. A false hit costs one message
 * that the background answers with silence: it compares whole names. With 1,000,000
 * entries that is one page in 280 million (244 entries a shard ÷ 2^36).
 */

export interface HostHash {
  /** 0 … 4095. */
  bucket: number;
  /** Seven characters of 0-9a-z. */
  token: string;
}

export function hashHost(text: string): HostHash {
  const high = fnv1a(text, 0x811c9dc5);
  const low = fnv1a(text, 0x01000193);
  // 20 bits of one and 16 of the other, in base 36 so that the token is plain ASCII of fixed length.
  const number = (high & 0xfffff) * 0x10000 + (low >>> 16);
  return { bucket: high >>> 20, token: number.toString(36).padStart(7, '0') };
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), then MurmurHash3's final mix so that all bits depend on all characters. */
function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

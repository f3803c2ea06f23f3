/**
 * Host names as two small numbers: 12 bits choose a shard, five characters are looked up in it.
 *
 * Hashes keep a shard small whatever the names are, so that a page reads a few hundred
 * bytes with 100,000 known hosts, and two slots of 1,000,000 fit the 10 MB that browsers
 * give. A false hit costs one message that the background answers with silence: it
 * compares whole names. Each key of an address has a chance of hosts ÷ 4,096 ÷ 36^5:
 * about one page in 12 million with 5,000 hosts, one in 60,000 with 1,000,000.
 */

/** How many shards there are. */
export const BUCKETS = 4096;

export interface HostHash {
  /** 0 … 4095. */
  bucket: number;
  /** Five characters of 0-9a-z. */
  token: string;
}

export function hashHost(text: string): HostHash {
  const high = fnv1a(text, 0x811c9dc5);
  const low = fnv1a(text, 0x01000193);
  // In base 36 the token is plain ASCII of fixed length; `low` alone holds more than its 26 bits.
  return { bucket: high >>> 20, token: (low % 36 ** 5).toString(36).padStart(5, '0') };
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

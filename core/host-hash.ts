/**
 * Host names as two small numbers: 12 bits choose a shard, five characters are looked up in it.
 *
 * Hashes keep a shard small whatever the names are, so that a page reads a few hundred
 * bytes with 100,000 known hosts, and two slots of 1,000,000 fit the 10 MB that browsers
 * give. A false hit costs one message that the background answers with silence: it
 * compares whole names. Each key of an address has a chance of hosts ÷ 4,096 ÷ 36^5:
 * about one page in 12 million with 5,000 hosts, one in 60,000 with 1,000,000.
 */

import type { Host } from './hostname';

/** How many shards there are. */
export const BUCKETS = 4096;

/** The shard of a host: 0 … 4095. */
export function bucketOf(home: Host): number {
  return fnv1a(home, 0x811c9dc5) >>> 20;
}

/** What is looked up there for a key (`match-host.ts`): five characters of 0-9a-z. */
export function tokenOf(key: string): string {
  // In base 36 it is plain ASCII of fixed length; one hash alone holds more than its 26 bits.
  return (fnv1a(key, 0x01000193) % 36 ** 5).toString(36).padStart(5, '0');
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

/** Is this address a known one? Answered from the shards, one read, no message. */
import { bucketOf, tokenOf } from '@/core/host-hash';
import type { Host } from '@/core/hostname';
import { exactKeys, fitsAffix, homeOf, parentKeys } from '@/core/match-host';
import { INDEX_KEY, shardKey, SLOTS, type StoredPointer } from '@/core/stored-index';

/** What one host can need of the index. */
export interface HostShards extends StoredPointer {
  shard(home: Host): string;
}

/** Reads it in one call; undefined until a registry has been installed. */
export async function readIndex(
  host: Host,
  storage: { get(keys: string[]): Promise<Record<string, unknown>> },
): Promise<HostShards | undefined> {
  const buckets = [host, ...parentKeys(host)].map((key) => bucketOf(homeOf(key)));
  const keys = SLOTS.flatMap((slot) => buckets.map((bucket) => shardKey(slot, bucket)));
  const stored = await storage.get([INDEX_KEY, ...keys]);
  const pointer = stored[INDEX_KEY] as StoredPointer | undefined;
  if (!pointer) return;
  const shard = (home: Host) => (stored[shardKey(pointer.slot, bucketOf(home))] as string | undefined) ?? '';
  return { ...pointer, shard };
}

/**
 * The same order as `matchHost`: the nearest key decides.
 *
 * @returns true: worth a message; false: the maker's own site, where nothing is to be
 * said; undefined: not known.
 */
export function lookUpHost(host: Host, path: string, { rules, shard }: HostShards): boolean | undefined {
  const answer = (keys: string[]): boolean | undefined => {
    for (const key of keys) {
      const [hits = '', quiet = ''] = shard(homeOf(key)).split('.');
      if (holds(hits, key)) return true;
      if (holds(quiet, key)) return false;
    }
    return;
  };
  return (
    answer(exactKeys(host, path)) ??
    (rules.affixes.some((affix) => fitsAffix(host, affix)) || answer(parentKeys(host)))
  );
}

/** Tokens stand one behind the other, five characters each. */
function holds(tokens: string, key: string): boolean {
  // Most shards hold nothing: no token is made for them.
  return !!(tokens && tokens.match(/.{5}/g)?.includes(tokenOf(key)));
}

/** Is this address a known one? Answered from the shards, one read, no message. */
import type { ProbeRules } from '@/core/compact-index';
import { hashHost } from '@/core/host-hash';
import type { Host } from '@/core/hostname';
import { exactKeys, fitsAffix, parentKeys } from '@/core/match-host';
import { INDEX_KEY, rulesKey, shardKey, SLOTS, type IndexPointer } from '@/core/stored-index';

export interface StoredIndex {
  pointer: IndexPointer;
  rules: ProbeRules;
  shard(bucket: number): string;
}

/** Reads what one host can need, in one call; null until a registry has been installed. */
export async function readIndex(
  host: Host,
  storage: { get(keys: string[]): Promise<Record<string, unknown>> },
): Promise<StoredIndex | null> {
  const homes = [host, ...parentKeys(host).map(({ home }) => home)];
  const keys = SLOTS.flatMap((slot) => [
    rulesKey(slot),
    ...homes.map((home) => shardKey(slot, hashHost(home).bucket)),
  ]);
  const stored = await storage.get([INDEX_KEY, ...keys]);
  const pointer = stored[INDEX_KEY] as IndexPointer | undefined;
  if (!pointer) return null;
  return {
    pointer,
    rules: stored[rulesKey(pointer.slot)] as ProbeRules,
    shard: (bucket) => (stored[shardKey(pointer.slot, bucket)] as string | undefined) ?? '.',
  };
}

/** `quiet`: the maker's own site, where nothing is to be said. */
export type HostAnswer = 'hit' | 'quiet' | 'unknown';

/** The same order as `matchHost`: the nearest key decides. */
export function lookUpHost(host: Host, path: string, { rules, shard }: StoredIndex): HostAnswer {
  const answer = (keys: ReturnType<typeof exactKeys>): HostAnswer => {
    for (const { key, home } of keys) {
      const { token } = hashHost(key);
      const [hits = '', quiet = ''] = shard(hashHost(home).bucket).split('.');
      if (holds(hits, token)) return 'hit';
      if (holds(quiet, token)) return 'quiet';
    }
    return 'unknown';
  };
  const exact = answer(exactKeys(host, path));
  if (exact !== 'unknown') return exact;
  if (rules.affixes.some((affix) => fitsAffix(host, affix))) return 'hit';
  return answer(parentKeys(host));
}

function holds(tokens: string, token: string): boolean {
  for (let at = 0; at < tokens.length; at += token.length) if (tokens.startsWith(token, at)) return true;
  return false;
}

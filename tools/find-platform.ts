/** From what somebody typed — an id, a name, an address — to a platform. */
import { normalizeHost } from '@/core/hostname';
import { type HostEntry, indexHosts, matchHost } from '@/core/match-host';
import type { Platform, PlatformId, Registry } from '@/core/platform';
import { nearestWords } from './nearest-words';

export type Found =
  | { kind: 'platform'; id: PlatformId; movedFrom: PlatformId | null }
  | { kind: 'address'; id: PlatformId; host: string; entry: HostEntry }
  | { kind: 'unknown-address'; host: string }
  | { kind: 'unknown-id'; nearest: string[] };

function platformsOf(registry: Registry): [PlatformId, Platform][] {
  return Object.entries(registry.platforms) as [PlatformId, Platform][];
}

/** Host and path of what reads as an address; null for anything else. */
function addressIn(asked: string): { host: string; path: string } | null {
  const written = asked.includes('://') ? asked : `https://${asked}`;
  const url = URL.parse(written);
  if (!url || !url.hostname.includes('.')) return null;
  const normal = normalizeHost(url.hostname);
  return 'host' in normal ? { host: normal.host, path: url.pathname } : null;
}

/** Answers with the nearest ids when nothing fits. */
export function findPlatform(asked: string, registry: Registry): Found {
  const platforms = platformsOf(registry);
  const moved = registry.moved[asked as PlatformId];
  if (moved) return { kind: 'platform', id: moved, movedFrom: asked as PlatformId };
  if (platforms.some(([id]) => id === asked))
    return { kind: 'platform', id: asked as PlatformId, movedFrom: null };

  // Before names: `change.org` is both, and the address says more.
  const address = addressIn(asked);
  if (address) {
    const { byKey, affixes } = indexHosts(platforms, (id) => registry.deployments[id] ?? []);
    const index = { entries: (key: string) => byKey.get(key) ?? [], affixes };
    const entry = matchHost(address.host, address.path, index);
    if (entry) return { kind: 'address', id: entry.platform, host: address.host, entry };
  }
  const isNamed = (name: string) => name.toLowerCase() === asked.toLowerCase();
  const named = platforms.find(([, { name, aliases }]) =>
    [name, ...aliases.map((alias) => alias.name)].some(isNamed),
  );
  if (named) return { kind: 'platform', id: named[0], movedFrom: null };
  if (address) return { kind: 'unknown-address', host: address.host };
  return {
    kind: 'unknown-id',
    nearest: nearestWords(
      asked,
      platforms.map(([id]) => id),
    ),
  };
}

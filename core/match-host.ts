/** Host + path × index → what is known about that address. */
import type { Deployment, Platform, PlatformId, SourceKey } from './platform';
import { pathPrefixes, withoutWww, type Host } from './hostname';

/** One thing that the registry says about an address. */
export type HostEntry =
  | { kind: 'deployment'; platform: PlatformId; deployment: Deployment }
  | { kind: 'host'; platform: PlatformId; pattern: string; sources: SourceKey[] }
  | { kind: 'own'; platform: PlatformId };

/** A host pattern with its `*` inside the first label: `*-decidim.example.org`. */
export interface AffixPattern {
  before: string;
  after: string;
  entry: Extract<HostEntry, { kind: 'host' }>;
}

/**
 * Known addresses by key. A key is a host, a host with a path prefix, or `*.` and a host
 * for everything below it.
 */
export interface HostIndex {
  entries(key: string): readonly HostEntry[];
  affixes: readonly AffixPattern[];
}

/** Keys of the address itself, longest path first. */
export function exactKeys(host: Host, path: string): string[] {
  return pathPrefixes(path).map((prefix) => host + prefix);
}

/** Keys of the domains above it, nearest first, down to two labels. */
export function parentKeys(host: Host): string[] {
  const labels = host.split('.');
  return labels.slice(2).map((_, index) => '*.' + labels.slice(index + 1).join('.'));
}

/** The host whose shard holds a key. */
export function homeOf(key: string): Host {
  const [home = ''] = key.replace('*.', '').split('/');
  return home;
}

/**
 * The strongest entry for an address: the nearest key decides; on one key a deployment
 * comes before a host pattern, and that before the maker's own site.
 */
export function matchHost(host: Host, path: string, index: HostIndex): HostEntry | null {
  return (
    strongest(exactKeys(host, path), index) ??
    index.affixes.find((affix) => fitsAffix(host, affix))?.entry ??
    strongest(parentKeys(host), index)
  );
}

function strongest(keys: readonly string[], index: HostIndex): HostEntry | null {
  for (const key of keys) {
    const entries = index.entries(key);
    for (const kind of ['deployment', 'host', 'own'] as const) {
      const entry = entries.find((candidate) => candidate.kind === kind);
      if (entry !== undefined) return entry;
    }
  }
  return null;
}

/** One label, or part of one, stands for the `*`. */
export function fitsAffix(host: Host, { before, after }: Pick<AffixPattern, 'before' | 'after'>): boolean {
  return (
    host.startsWith(before) &&
    host.endsWith(after) &&
    /^[^.]+$/.test(host.slice(before.length, host.length - after.length))
  );
}

/** All entries of some platforms by key, in the order given; dead deployments are left out. */
export function indexHosts(
  platforms: Iterable<readonly [PlatformId, Platform]>,
  deployments: (id: PlatformId) => readonly Deployment[],
): { byKey: Map<string, HostEntry[]>; affixes: AffixPattern[] } {
  const byKey = new Map<string, HostEntry[]>();
  const affixes: AffixPattern[] = [];
  const add = (key: string, entry: HostEntry) => {
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [entry]);
    else known.push(entry);
  };

  for (const [platform, record] of platforms) {
    for (const deployment of deployments(platform)) {
      // A dead domain may belong to anybody by now.
      if (deployment.state === 'dead') continue;
      add(deployment.host + deployment.path, { kind: 'deployment', platform, deployment });
    }
    for (const pattern of record.match.hosts) {
      const entry = { kind: 'host', platform, pattern, sources: record.match.hostsSources } as const;
      const star = pattern.indexOf('*');
      if (star < 0) add(withoutWww(pattern), entry);
      else if (pattern.startsWith('*.')) add(pattern, entry);
      else affixes.push({ before: pattern.slice(0, star), after: pattern.slice(star + 1), entry });
    }
    for (const own of record.match.own) {
      const slash = own.indexOf('/');
      const home = withoutWww(slash < 0 ? own : own.slice(0, slash));
      const path = slash < 0 ? '' : own.slice(slash).replace(/\/+$/, '');
      add(home + path, { kind: 'own', platform });
      if (path === '') add('*.' + home, { kind: 'own', platform });
    }
  }
  return { byKey, affixes };
}

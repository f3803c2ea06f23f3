/** Host + path × index → what is known about that address. */
import type { Deployment, Platform, PlatformId, SourceKey } from './platform';
import { pathPrefixes, suffixesOf, type Host } from './hostname';

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

/** A key and the host whose shard holds it. */
export interface HostKey {
  key: string;
  home: Host;
}

/** Keys of the address itself, longest path first. */
export function exactKeys(host: Host, path: string): HostKey[] {
  return pathPrefixes(path).map((prefix) => ({ key: host + prefix, home: host }));
}

/** Keys of the domains above it, nearest first. */
export function parentKeys(host: Host): HostKey[] {
  return suffixesOf(host)
    .slice(1)
    .map((parent) => ({ key: '*.' + parent, home: parent }));
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

function strongest(keys: readonly HostKey[], index: HostIndex): HostEntry | null {
  for (const { key } of keys) {
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
    host.length > before.length + after.length &&
    host.startsWith(before) &&
    host.endsWith(after) &&
    !host.slice(before.length, host.length - after.length).includes('.')
  );
}

/** All entries of some platforms by key, in the order given; dead deployments are left out. */
export function indexHosts(
  platforms: Iterable<readonly [PlatformId, Platform]>,
  deployments: (id: PlatformId) => readonly Deployment[],
): { byKey: Map<string, { home: Host; entries: HostEntry[] }>; affixes: AffixPattern[] } {
  const byKey = new Map<string, { home: Host; entries: HostEntry[] }>();
  const affixes: AffixPattern[] = [];
  const add = (key: string, home: Host, entry: HostEntry) => {
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { home, entries: [entry] });
    else known.entries.push(entry);
  };

  for (const [platform, record] of platforms) {
    for (const deployment of deployments(platform)) {
      // A dead domain may belong to anybody by now.
      if (deployment.state === 'dead') continue;
      add(deployment.host + deployment.path, deployment.host, { kind: 'deployment', platform, deployment });
    }
    for (const pattern of record.match.hosts) {
      const entry = { kind: 'host', platform, pattern, sources: record.match.hostsSources } as const;
      const star = pattern.indexOf('*');
      if (star < 0) add(withoutWww(pattern), withoutWww(pattern), entry);
      else if (pattern.startsWith('*.')) add(pattern, pattern.slice(2), entry);
      else affixes.push({ before: pattern.slice(0, star), after: pattern.slice(star + 1), entry });
    }
    for (const own of record.match.own) {
      const slash = own.indexOf('/');
      const home = withoutWww(slash < 0 ? own : own.slice(0, slash));
      const path = slash < 0 ? '' : own.slice(slash).replace(/\/+$/, '');
      add(home + path, home, { kind: 'own', platform });
      if (path === '') add('*.' + home, home, { kind: 'own', platform });
    }
  }
  return { byKey, affixes };
}

function withoutWww(host: string): Host {
  return host.startsWith('www.') && host.indexOf('.', 4) > 0 ? host.slice(4) : host;
}

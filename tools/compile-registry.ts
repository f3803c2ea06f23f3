/**
 * Facts become what the extension ships. The same data gives the same bytes: no
 * clock, no commit, no order of files in it.
 */
import type { IsoDay, Jurisdictions, Registry } from '@/core/platform';
import { byAddress } from './deployment-address';
import type { Finding } from './finding';
import { packNetworks } from './networks/pack-networks';
import { type RegistryFile, readRegistry } from './read-registry';

export type Compiled = { kind: 'compiled'; registry: Registry } | { kind: 'refused'; findings: Finding[] };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The days on which something in a file was read. A deployment dated to a month names no day. */
function daysSeen(file: RegistryFile): IsoDay[] {
  switch (file.kind) {
    case 'moved':
      return [];
    case 'deployments':
      return file.rows.map(({ seen }) => seen).filter((seen) => DAY.test(seen));
    case 'platform':
    case 'organization':
    case 'jurisdictions':
    case 'networks':
      return Object.values(file.content.sources).map(({ seen }) => seen);
    default:
      return file satisfies never;
  }
}

/** Puts files together; the order in which they come does not matter. */
export function assembleRegistry(files: readonly RegistryFile[]): Registry {
  const registry: Registry = {
    version: '0001-01-01',
    platforms: {},
    moved: {},
    organizations: {},
    deployments: {},
    jurisdictions: { countries: {}, laws: {}, sources: {} } satisfies Jurisdictions,
    networks: null,
  };
  for (const file of files) {
    for (const day of daysSeen(file)) if (day > registry.version) registry.version = day;
    switch (file.kind) {
      case 'platform':
        registry.platforms[file.id] = file.content;
        break;
      case 'moved':
        registry.moved[file.id] = file.content.movedTo;
        break;
      case 'organization':
        registry.organizations[file.id] = file.content;
        break;
      case 'deployments':
        registry.deployments[file.id] = file.rows.map(({ line: _, ...row }) => row).sort(byAddress);
        break;
      case 'jurisdictions':
        registry.jurisdictions = file.content;
        break;
      case 'networks':
        registry.networks = packNetworks(file.content, file.ranges);
        break;
      default:
        file satisfies never;
    }
  }
  return withSortedKeys(registry);
}

function withSortedKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withSortedKeys) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withSortedKeys(inner)])) as T;
}

/** JSON with every object's keys in code-unit order: same data, same bytes. */
export function stableStringify(value: unknown): string {
  return JSON.stringify(withSortedKeys(value));
}

/**
 * Reads and assembles `dataDir`. Refuses what does not pass the gates; whether the
 * facts deserve to be published is the lint's question, not asked again here.
 */
export async function compileRegistry(dataDir: string): Promise<Compiled> {
  const { files, findings } = await readRegistry(dataDir);
  if (findings.length > 0) return { kind: 'refused', findings };
  return { kind: 'compiled', registry: assembleRegistry(files) };
}

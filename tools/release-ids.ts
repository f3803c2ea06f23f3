/** Remembers which ids were ever released, so that none can disappear unseen. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Registry } from '@/core/platform';
import type { ReleasedIds } from './open-lint';

/** What was released and what is there now, sorted; nothing is ever taken out. */
function extendReleasedIds(released: ReleasedIds | null, registry: Registry): ReleasedIds {
  const both = (before: readonly string[], now: readonly string[]) =>
    [...new Set([...before, ...now])].sort();
  return {
    platforms: both(released?.platforms ?? [], [
      ...Object.keys(registry.platforms),
      ...Object.keys(registry.moved),
    ]),
    organizations: both(released?.organizations ?? [], Object.keys(registry.organizations)),
  };
}

/** Extends `data/released-ids.json`; returns how many ids it holds. */
export async function releaseIds(dataDir: string, registry: Registry): Promise<number> {
  const path = join(dataDir, 'released-ids.json');
  const text = await readFile(path, 'utf8').catch(() => null);
  const extended = extendReleasedIds(text === null ? null : (JSON.parse(text) as ReleasedIds), registry);
  await writeFile(path, `${JSON.stringify(extended, null, 2)}\n`);
  return extended.platforms.length + extended.organizations.length;
}

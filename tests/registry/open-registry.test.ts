import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { compactIndex, markedPlatforms } from '@/core/compact-index';
import { detailsOf } from '@/core/details';
import { identify } from '@/core/identify';
import type { Platform, PlatformId, Registry } from '@/core/platform';
import type { Match } from '@/core/verdict';
import { INDEX_KEY, shardKey, type StoredPointer } from '@/core/stored-index';
import type { IndexStorage } from '@/registry/install-registry';
import { openRegistry, type Opened } from '@/registry/open-registry';
import type { RegistryReader } from '@/registry/read-registry';
import { openDatabase } from '@/registry/store';
import { factsOf, indexOf } from '../core/made-up';
import { realRegistry } from '../core/real-registry';

const real = await realRegistry();
/** A later registry, in which one platform is known by another name. */
const later: Registry = structuredClone(real);
const DECIDIM = 'decidim' as PlatformId;
later.platforms[DECIDIM] = {
  ...real.platforms[DECIDIM],
  name: 'Decidim, later',
} as Registry['platforms'][PlatformId];

/** `storage.local` in memory; `failAt` makes that call of `set` or `remove` throw. */
class MemoryStorage implements IndexStorage {
  readonly values = new Map<string, unknown>();
  failAt: number | null = null;
  writes = 0;

  get(keys: string | string[] | null): Promise<Record<string, unknown>> {
    const wanted = keys === null ? [...this.values.keys()] : [keys].flat();
    const found = wanted
      .filter((key) => this.values.has(key))
      .map((key) => [key, this.values.get(key)] as const);
    return Promise.resolve(Object.fromEntries(found));
  }
  async set(values: Record<string, unknown>): Promise<void> {
    this.write();
    for (const [key, value] of Object.entries(values)) this.values.set(key, structuredClone(value));
  }
  async remove(keys: string[]): Promise<void> {
    this.write();
    for (const key of keys) this.values.delete(key);
  }
  private write(): void {
    this.writes++;
    if (this.writes === this.failAt) throw new Error('the disk is full');
  }
}

/** A browser profile: its database and its storage, both empty at first. */
let profiles = 0;
function profile() {
  const name = `profile-${profiles++}`;
  const storage = new MemoryStorage();
  let reads = 0;
  const open = (generation: string, bundled: unknown): Promise<Opened> =>
    openRegistry({
      bundled: {
        generation,
        version: (bundled as Partial<Registry> | null)?.version ?? real.version,
        text: () => {
          reads++;
          return Promise.resolve(JSON.stringify(bundled) ?? '');
        },
      },
      storage,
      database: () => openDatabase(name),
    });
  return { storage, open, reads: () => reads, database: () => openDatabase(name) };
}

function readerOf(opened: Opened): RegistryReader {
  if (opened.kind === 'broken') throw new Error(opened.problem);
  return opened.reader;
}

async function nameOfDecidim(reader: RegistryReader): Promise<string | undefined> {
  const verdict = await reader.identify({ host: 'participez.nanterre.fr', path: '/' }, []);
  if (verdict.kind !== 'recognized') return undefined;
  return (await reader.details(verdict))?.platform.name;
}

/** The probe's index in storage is exactly that of one registry: pointer, and all shards of its slot. */
function wholeIndexOf({ values }: MemoryStorage, registry: Registry): boolean {
  const pointer = values.get(INDEX_KEY) as StoredPointer | undefined;
  if (pointer === undefined) return false;
  const { shards, rules } = compactIndex(registry);
  return (
    JSON.stringify(pointer.rules) === JSON.stringify(rules) &&
    [...shards].every(([bucket, shard]) => values.get(shardKey(pointer.slot, bucket)) === shard)
  );
}

describe('a first start', () => {
  it('installs the bundled registry, in both stores', async () => {
    const { storage, open } = profile();
    const reader = readerOf(await open('g1', real));
    expect(reader.active).toMatchObject({
      slot: 'a',
      generation: 'g1',
      version: real.version,
      origin: 'package',
    });
    expect(storage.values.get(INDEX_KEY)).toMatchObject({ generation: 'g1' });
    expect(wholeIndexOf(storage, real)).toBe(true);
  });

  it('the second start reads what is stored and leaves the bundled copy alone', async () => {
    const { storage, open, reads } = profile();
    await open('g1', real);
    const { writes } = storage;
    expect(await nameOfDecidim(readerOf(await open('g1', 'not even read')))).toBe('Decidim');
    expect(reads()).toBe(1);
    expect(storage.writes).toBe(writes);
  });

  it('what an earlier version of the extension stored in its own way is written anew', async () => {
    const { storage, open, reads } = profile();
    await open('g1', real);
    const pointer = storage.values.get(INDEX_KEY) as StoredPointer;
    storage.values.set(INDEX_KEY, { ...pointer, format: pointer.format - 1 });
    await open('g1', real);
    expect(reads()).toBe(2);
    expect(wholeIndexOf(storage, real)).toBe(true);
  });
});

/** As the probe would say it; what no registry of ours holds gets a code that leads nowhere. */
function codeOf(name: string): string {
  const marked = markedPlatforms(Object.entries(real.platforms) as [PlatformId, Platform][]);
  const [platform = '', rule = ''] = name.split(':');
  const number = marked.indexOf(platform as PlatformId);
  return (number < 0 ? 'zz' : number.toString(36).padStart(2, '0')) + rule;
}

describe('the reader answers as core does from the whole registry', () => {
  it.each([
    ['participez.nanterre.fr', '/processes', []],
    ['participez.nanterre.fr', '/', ['consul-democracy:s0']],
    ['ville.cap-collectif.com', '/', []],
    ['cap-collectif.com', '/', []],
    ['change.org', '/about', []],
    ['change.org', '/p/x', []],
    ['reus-decidim.ddgi.cat', '/', []],
    ['www10.ava.es', '/presupuestosparticipativos/1', []],
    ['saint-nazaire.fr', '/', []],
    ['saint-nazaire.fr', '/', ['decidim:s0', 'opendatasoft:e0', 'nobody:s0', 'decidim:w99']],
    ['saint-nazaire.fr', '/', ['opendatasoft:e0', 'umap:e0']],
  ])('%s%s %j', async (host, path, rules) => {
    const { open } = profile();
    const reader = readerOf(await open('g1', real));
    const verdict = identify({ host, path }, rules, indexOf(real));
    expect(await reader.identify({ host, path }, rules.map(codeOf))).toEqual(verdict);
    if (verdict.kind === 'recognized' || verdict.kind === 'embeds' || verdict.kind === 'own-site')
      expect(await reader.details(verdict)).toEqual(detailsOf(verdict, factsOf(real)));
  });

  it('about every platform', async () => {
    const reader = readerOf(await profile().open('g1', real));
    for (const id of Object.keys(real.platforms) as PlatformId[]) {
      const match: Match = { platform: id, matchedBy: 'page', evidence: [] };
      const asked = { kind: 'recognized' as const, host: 'ville.fr', matches: [match] as [Match] };
      expect(await reader.details(asked), id).toEqual(detailsOf(asked, factsOf(real)));
    }
  });

  it('a platform that it does not have gives nothing', async () => {
    const reader = readerOf(await profile().open('g1', real));
    const lost = { kind: 'own-site' as const, host: 'x.fr', platform: 'lost' as PlatformId };
    expect(await reader.details(lost)).toBeNull();
  });
});

describe('another bundled registry', () => {
  it('takes the place of the stored one, and the old slot of the index goes', async () => {
    const { storage, open } = profile();
    await open('g1', real);
    const reader = readerOf(await open('g2', later));
    expect(reader.active).toMatchObject({ slot: 'b', generation: 'g2' });
    expect(await nameOfDecidim(reader)).toBe('Decidim, later');
    expect(wholeIndexOf(storage, later)).toBe(true);
    expect([...storage.values.keys()].filter((key) => /^a\d+$/.test(key))).toEqual([]);
  });

  it('a reader that was opened before still reads the old one whole', async () => {
    const { open } = profile();
    const before = readerOf(await open('g1', real));
    await open('g2', later);
    expect(await nameOfDecidim(before)).toBe('Decidim');
  });

  it('is installed again where the probe’s index or the records are missing', async () => {
    const { storage, open, database } = profile();
    await open('g1', real);
    storage.values.clear();
    readerOf(await open('g1', real));
    expect(wholeIndexOf(storage, real)).toBe(true);
    await (await database()).clear('registry');
    expect(await nameOfDecidim(readerOf(await open('g1', real)))).toBe('Decidim');
  });
});

describe('a write that fails', () => {
  /** Writes of one install over another, counted on a profile where none fails. */
  async function writesOfAnInstall(): Promise<number> {
    const { storage, open } = profile();
    await open('g1', real);
    const before = storage.writes;
    await open('g2', later);
    return storage.writes - before;
  }

  it('leaves one whole index for the probe, and the next start gives a whole registry, at every write', async () => {
    const total = await writesOfAnInstall();
    expect(total).toBeGreaterThanOrEqual(3);
    for (let nth = 1; nth <= total; nth++) {
      const { storage, open } = profile();
      const before = readerOf(await open('g1', real));
      storage.failAt = storage.writes + nth;
      expect(await open('g2', later), `write ${nth}`).toEqual({
        kind: 'broken',
        problem: 'the disk is full',
      });

      expect(wholeIndexOf(storage, real) || wholeIndexOf(storage, later), `write ${nth}`).toBe(true);
      expect(await nameOfDecidim(before)).toBe('Decidim');

      const after = readerOf(await open('g2', later));
      expect(after.active.generation).toBe('g2');
      expect(await nameOfDecidim(after)).toBe('Decidim, later');
      expect(wholeIndexOf(storage, later), `after write ${nth}`).toBe(true);
    }
  });

  it('on the very first start is made good by the next', async () => {
    for (const nth of [1, 2]) {
      const { storage, open } = profile();
      storage.failAt = nth;
      expect((await open('g1', real)).kind).toBe('broken');
      expect(storage.values.has(INDEX_KEY)).toBe(false);
      expect(await nameOfDecidim(readerOf(await open('g1', real)))).toBe('Decidim');
      expect(wholeIndexOf(storage, real)).toBe(true);
    }
  });
});

describe('a bundle that the gate refuses', () => {
  const { jurisdictions: _, ...withoutCountries } = real;
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'registry'],
    ['a missing part', withoutCountries],
    ['a part too many', { ...real, more: true }],
    ['a day that is none', { ...real, version: 'yesterday' }],
    ['an unknown word', { ...real, platforms: { x: { ...real.platforms[DECIDIM], scope: 'secret' } } }],
  ])('%s: broken, with a problem, and nothing is written', async (_name, bundle) => {
    const { storage, open, database } = profile();
    const opened = await open('g1', bundle);
    expect(opened).toEqual({ kind: 'broken', problem: expect.stringMatching(/./) });
    expect(storage.writes).toBe(0);
    const written = await database();
    expect(await written.getAllKeys('registry')).toEqual([]);
    expect(await written.get('state', 'active')).toBeUndefined();
  });

  it('leaves the stored one as it was', async () => {
    const { storage, open } = profile();
    const before = readerOf(await open('g1', real));
    expect((await open('g2', 'broken')).kind).toBe('broken');
    expect(await nameOfDecidim(before)).toBe('Decidim');
    expect(wholeIndexOf(storage, real)).toBe(true);
    expect((await open('g1', 'not read')).kind).toBe('open');
  });

  it('a bundle that cannot be read, or a database that cannot be opened, is said and not thrown', async () => {
    const house = {
      bundled: { generation: 'g', version: real.version, text: () => Promise.resolve(JSON.stringify(real)) },
      storage: new MemoryStorage(),
    };
    const refuse = () => Promise.reject(new Error('no access'));
    expect(await openRegistry({ ...house, database: refuse })).toEqual({
      kind: 'broken',
      problem: 'no access',
    });
    const { database } = profile();
    expect(await openRegistry({ ...house, database, bundled: { ...house.bundled, text: refuse } })).toEqual({
      kind: 'broken',
      problem: 'no access',
    });
  });
});

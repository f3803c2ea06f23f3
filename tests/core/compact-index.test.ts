/** What the probe answers from the shards is what core decides from the whole registry. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compactIndex,
  fingerprintOf,
  markedPlatforms,
  parseRuleName,
  ruleNameOf,
} from '@/core/compact-index';
import { indexHosts, matchHost } from '@/core/match-host';
import type { Platform, PlatformId, Registry } from '@/core/platform';
import { INDEX_KEY, shardKey } from '@/core/stored-index';
import { lookUpHost, readIndex } from '@/entrypoints/probe/look-up-host';
import { indexOf, mark, matchRules, platform, registry } from './made-up';
import { realRegistry } from './real-registry';

const real = await realRegistry();
const platforms = Object.entries(real.platforms) as [PlatformId, Platform][];
const { hosts } = indexOf(real);

/** As it lies in the browser's storage, each page asking for its own keys only. */
function stored(all: Registry) {
  const { shards, rules } = compactIndex(all);
  const values: Record<string, unknown> = { [INDEX_KEY]: { slot: 'b', generation: 'g', rules } };
  for (const [bucket, shard] of shards) values[shardKey('b', bucket)] = shard;
  return {
    get: (keys: string[]) =>
      Promise.resolve(
        Object.fromEntries(keys.filter((key) => key in values).map((key) => [key, values[key]])),
      ),
  };
}
const storage = stored(real);

async function inTheProbe(host: string, path: string): Promise<boolean | undefined> {
  const index = await readIndex(host, storage);
  if (index === undefined) throw new Error('no index');
  return lookUpHost(host, path, index);
}

function inCore(host: string, path: string): boolean | undefined {
  const entry = matchHost(host, path, hosts);
  return entry === null ? undefined : entry.kind !== 'own';
}

describe('the probe agrees with core', () => {
  const { byKey, affixes } = indexHosts(platforms, (id) => real.deployments[id] ?? []);

  it('about every key of the real registry, what lies below it and beside it', async () => {
    expect(byKey.size).toBeGreaterThan(800);
    for (const key of byKey.keys()) {
      const [home = '', ...path] = key.replace(/^\*\./, 'ville.').split('/');
      const given = `/${path.join('/')}`;
      for (const [host, at] of [
        [home, given],
        [home, '/'],
        [home, `${given}/deeper/still`],
        [`sous.${home}`, given],
        [home.slice(home.indexOf('.') + 1), '/'],
      ] as const)
        expect(await inTheProbe(host, at), `${host}${at}`).toBe(inCore(host, at));
      expect(inCore(home, given), key).toBeDefined();
    }
  });

  it('about names with a star inside the first label', async () => {
    expect(affixes.length).toBeGreaterThan(0);
    for (const { before, after } of affixes)
      for (const middle of ['reus', 'a.b', '']) {
        const host = before + middle + after;
        expect(await inTheProbe(host, '/'), host).toBe(inCore(host, '/'));
      }
  });

  it('about 2,000 other hosts: nothing is known of them', async () => {
    const others = fc.sample(fc.tuple(fc.domain(), fc.webPath()), { numRuns: 2000, seed: 20261123 });
    for (const [host, path] of others) {
      expect(await inTheProbe(host, path), host + path).toBe(inCore(host, path));
      expect(inCore(host, path)).toBeUndefined();
    }
  });

  it('knows nothing until a registry has been installed', async () => {
    expect(await readIndex('decidim.org', { get: () => Promise.resolve({}) })).toBeUndefined();
  });
});

describe('compactIndex', () => {
  it('is the same for the same registry, whatever the order of its records', () => {
    const turned = {
      platforms: Object.fromEntries(platforms),
      deployments: Object.fromEntries(
        Object.entries(real.deployments)
          .reverse()
          .map(([id, rows]) => [id, rows.toReversed()]),
      ),
    } as Pick<Registry, 'platforms' | 'deployments'>;
    const bytes = (all: Pick<Registry, 'platforms' | 'deployments'>) => {
      const { shards, rules } = compactIndex(all);
      return JSON.stringify([[...shards], rules]);
    };
    expect(bytes(turned)).toBe(bytes(real));
    expect(bytes(structuredClone(real))).toBe(bytes(real));
  });

  it('holds hashes, not names', () => {
    for (const shard of compactIndex(real).shards.values())
      expect(shard).toMatch(/^([0-9a-z]{5})*\.([0-9a-z]{5})*$/);
  });

  it('groups rules by place, cookies last, each with its mark of comparison', () => {
    const { rules } = compactIndex(
      registry({
        platforms: {
          agora: platform({
            match: matchRules({
              page: [
                mark('strong', 'cookie', 'agora'),
                mark('weak', 'meta', 'Agora 2', 'startsWith', 'generator'),
                mark('strong', 'id', 'agora-bar'),
                mark('weak', 'script-src', '/agora/', 'includes'),
              ],
              embed: [
                { place: 'script-src', comparison: 'equals', value: 'https://x.org/w.js', sources: [] },
              ],
            }),
          }),
        },
      }),
    );
    expect(Object.entries(rules.page)).toEqual([
      ['meta generator', ['^00w1Agora 2']],
      ['id agora-bar', ['^00s2']],
      ['script-src', ['*00w3/agora/', '=00e0https://x.org/w.js']],
      ['cookie', ['=00s0agora']],
    ]);
  });
});

describe('codes and names of rules', () => {
  it('lead back to their fingerprint, for every rule of the real registry', () => {
    const marked = markedPlatforms(platforms);
    for (const [key, tests] of Object.entries(compactIndex(real).rules.page))
      for (const test of tests) {
        const name = ruleNameOf(test.slice(1, 5), marked) ?? '';
        const rule = parseRuleName(name);
        const record = rule && real.platforms[rule.platform];
        const value = key.startsWith('id ') ? key.slice(3) : test.slice(5);
        expect(rule && record && fingerprintOf(rule, record)?.value, name).toBe(value);
      }
  });

  it.each(['', '00s', '00s00', '00x0', 'zzs0', '00s-', '0As0', '00S0'])('%j is no code of ours', (code) => {
    expect(ruleNameOf(code, markedPlatforms(platforms))).toBeNull();
  });

  it('have no room for a 37th mark, and say so', () => {
    const page = Array.from({ length: 37 }, (_, index) => mark('weak', 'body-class', `mark-${index}`));
    const crowded = registry({ platforms: { agora: platform({ match: matchRules({ page }) }) } });
    expect(() => compactIndex(crowded)).toThrow('no room for number 36');
  });

  it.each([
    '',
    'agora',
    'agora:s',
    'agora:x1',
    'agora:s1 ',
    'Agora:s1',
    'agora:s-1',
    'agora:s1234',
    'a:b:s1',
  ])('%j is none of ours', (name) => {
    expect(parseRuleName(name)).toBeNull();
  });

  it('a name of another strength, or past the end, stands for nothing', () => {
    const record = platform({ match: matchRules({ page: [mark('weak', 'body-class', 'one')] }) });
    const of = (name: string) => {
      const rule = parseRuleName(name);
      return rule && fingerprintOf(rule, record);
    };
    expect(of('agora:w0')?.value).toBe('one');
    expect(of('agora:s0')).toBeNull();
    expect(of('agora:w1')).toBeNull();
    expect(of('agora:e0')).toBeNull();
  });
});

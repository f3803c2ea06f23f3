/** Registries made up at random: what the probe finds in its shards is what a plain search finds in the records. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactIndex } from '@/core/compact-index';
import { matchHost } from '@/core/match-host';
import { matchPage } from '@/core/match-page';
import type { Deployment, Platform, Registry } from '@/core/platform';
import { INDEX_KEY, shardKey } from '@/core/stored-index';
import { lookUpHost, readIndex } from '@/entrypoints/probe/look-up-host';
import { deployment, indexOf, mark, matchRules, platform, registry } from './made-up';

// Few words, so that records often stand above, below and beside each other.
const word = fc.constantFrom('a', 'b', 'ville', 'x-agora', 'agora-x');
const host = fc
  .tuple(fc.array(word, { minLength: 0, maxLength: 3 }), word, fc.constantFrom('fr', 'org', 'co.uk'))
  .map(([below, name, top]) => [...below, name, top].join('.'));
const path = fc
  .array(fc.constantFrom('budget', '2026', 'idées'), { maxLength: 3 })
  .map((parts) => parts.map((part) => `/${encodeURIComponent(part)}`).join(''));
const pattern = fc.oneof(
  host,
  host.map((name) => `*.${name}`),
  host.map((name) => `*-agora.${name}`),
  host.map((name) => `agora*.${name}`),
);
const own = fc.oneof(
  host,
  fc.tuple(host, path).map(([name, below]) => name + below),
);
const record = fc
  .record({ own: fc.array(own, { maxLength: 2 }), hosts: fc.array(pattern, { maxLength: 3 }) })
  .map((rules): Platform => platform({ match: matchRules(rules) }));
const site = fc
  .tuple(host, path, fc.constantFrom('live', 'dead', 'unknown', 'ended'))
  .map(([name, below, state]): Deployment => deployment(name, { path: below, state: state as never }));
const made: fc.Arbitrary<Registry> = fc
  .array(fc.tuple(record, fc.array(site, { maxLength: 6 })), { minLength: 1, maxLength: 4 })
  .map((all) =>
    registry({
      platforms: Object.fromEntries(all.map(([each], at) => [`p${at}`, each])),
      deployments: Object.fromEntries(all.map(([, rows], at) => [`p${at}`, rows])),
    }),
  );

/** As a person would look it up: every record, one after the other, the nearest first. */
function plainly(all: Registry, name: string, at: string): 'speaks' | 'silent' | null {
  const below = (base: string) => name.endsWith(`.${base}`);
  const under = (prefix: string) => prefix === '' || at === prefix || at.startsWith(`${prefix}/`);
  let best = { length: -1, kind: null as 'speaks' | 'silent' | null };
  const offer = (length: number, kind: 'speaks' | 'silent') => {
    if (length > best.length || (length === best.length && kind === 'speaks')) best = { length, kind };
  };
  // The address itself, the longer path first, comes before a star in a label, and that before all above.
  const [EXACT, STAR, ABOVE] = [1_000_000, 500_000, 0];
  for (const [id, { match }] of Object.entries(all.platforms)) {
    for (const row of all.deployments[id as keyof Registry['deployments']] ?? [])
      if (row.state !== 'dead' && row.host === name && under(row.path))
        offer(EXACT + row.path.length, 'speaks');
    for (const each of match.hosts) {
      const star = each.indexOf('*');
      if (star < 0 && each === name) offer(EXACT, 'speaks');
      else if (each.startsWith('*.') && below(each.slice(2))) offer(ABOVE + each.length, 'speaks');
      else if (star >= 0 && !each.startsWith('*.')) {
        const [before = '', after = ''] = each.split('*');
        const middle = name.slice(before.length, name.length - after.length);
        if (name.startsWith(before) && name.endsWith(after) && /^[^.]+$/.test(middle)) offer(STAR, 'speaks');
      }
    }
    for (const each of match.own) {
      const slash = each.indexOf('/');
      const [home, prefix] = slash < 0 ? [each, ''] : [each.slice(0, slash), each.slice(slash)];
      if (home === name && under(prefix)) offer(EXACT + prefix.length, 'silent');
      if (prefix === '' && below(home)) offer(ABOVE + home.length + 2, 'silent');
    }
  }
  return best.kind;
}

describe('an address in a registry made up at random', () => {
  it('is answered by the shards, by core and by a plain search alike', async () => {
    let known = 0;
    await fc.assert(
      fc.asyncProperty(
        made,
        fc.array(fc.tuple(host, path), { minLength: 5, maxLength: 5 }),
        async (all, asked) => {
          const { shards, rules } = compactIndex(all);
          const values: Record<string, unknown> = { [INDEX_KEY]: { slot: 'a', generation: 'g', rules } };
          for (const [bucket, shard] of shards) values[shardKey('a', bucket)] = shard;
          const { hosts } = indexOf(all);
          const recorded = Object.values(all.deployments)
            .flat()
            .map((row) => [row.host, row.path] as const);
          for (const [name, at] of [...asked, ...recorded]) {
            const index = await readIndex(name, { get: () => Promise.resolve(values) });
            if (index === undefined) throw new Error('no index');
            const wanted = plainly(all, name, at);
            const entry = matchHost(name, at, hosts);
            expect(entry === null ? null : entry.kind === 'own' ? 'silent' : 'speaks', name + at).toBe(
              wanted,
            );
            const answer = lookUpHost(name, at, index);
            expect(answer === undefined ? null : answer ? 'speaks' : 'silent', name + at).toBe(wanted);
            if (wanted !== null) known++;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(known).toBeGreaterThan(300);
  });
});

describe('the marks of a page', () => {
  const text = fc.string({ minLength: 3, maxLength: 8 });
  it('fire where they stand, whatever stands beside them, and nowhere else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { minLength: 1, maxLength: 8 }), fc.array(text), (marks, noise) => {
        const all = registry({
          platforms: {
            agora: platform({
              match: matchRules({ page: marks.map((value) => mark('strong', 'body-class', value)) }),
            }),
          },
        });
        const { page } = compactIndex(all).rules;
        const fired = (values: readonly string[]) => matchPage(page, () => values).rules.length;
        expect(fired([...noise, ...marks])).toBe(marks.length);
        expect(fired(noise)).toBe(marks.filter((value) => noise.includes(value)).length);
      }),
    );
  });

  it('are asked of any page without a fault', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.array(fc.string())),
        fc.array(fc.string()),
        (rules, values) => {
          expect(matchPage(rules, () => values).rules.length).toBeLessThanOrEqual(
            Object.values(rules).flat().length,
          );
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { coveringHosts, indexRegistry } from '@/core/compact-index';
import { homeOf } from '@/core/match-host';
import { filtersOf } from '@/entrypoints/background/mark-by-address';
import { realRegistry } from '../core/real-registry';

const index = indexRegistry(await realRegistry());
const covering = coveringHosts(index);
const filters = covering.flatMap(filtersOf);
/** As Firefox compares; Chromium lets `.example.org` be the end of `example.org`, too. */
const wakes = (host: string) =>
  filters.some(({ hostEquals, hostSuffix }) =>
    hostEquals !== undefined ? host === hostEquals : host.endsWith(hostSuffix ?? ' '),
  );

describe('the filter for marks by address', () => {
  it('lets no known address pass, with www. and below it', () => {
    const known = [...index.byKey].filter(([, entries]) => entries.some(({ kind }) => kind !== 'own'));
    expect(known.length).toBeGreaterThan(5_000);
    const missed = known.flatMap(([key]) =>
      [homeOf(key), `www.${homeOf(key)}`].filter((host) => !wakes(host)),
    );
    expect(missed).toEqual([]);
    for (const { before, after } of index.affixes) expect(wakes(`${before}anything${after}`)).toBe(true);
  });

  it.each(['www.nogent-le-roi.fr', 'example.org', 'www.wikipedia.org', 'mypol.is', 'accounts.google.com'])(
    'lets %s sleep',
    (host) => expect(wakes(host)).toBe(false),
  );

  it('names no host below another, and stays small enough to be registered at every start', () => {
    expect(covering.length).toBeLessThan(6_000);
    const hosts = new Set(covering);
    const below = covering.filter((host) =>
      host
        .split('.')
        .slice(1)
        .some((_, place, labels) => hosts.has(labels.slice(place).join('.'))),
    );
    expect(below).toEqual([]);
  });
});

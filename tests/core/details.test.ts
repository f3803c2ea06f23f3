import { describe, expect, it } from 'vitest';
import { detailsOf, displayName, noticeOf, type Details } from '@/core/details';
import type { Organization, Platform, Registry } from '@/core/platform';
import type { Match } from '@/core/verdict';
import {
  deployment,
  factsOf,
  license,
  organization,
  organizationId,
  platform,
  platformId,
  registry,
  source,
} from './made-up';
import { realRegistry } from './real-registry';

const agora = platformId('agora');
const match = (changes: Partial<Match> = {}): Match => ({
  platform: agora,
  matchedBy: 'page',
  evidence: [],
  ...changes,
});

const of = (all: Registry, host = 'x.fr', matches: [Match, ...Match[]] = [match()]): Details | null =>
  detailsOf({ kind: 'recognized', host, matches }, factsOf(all));

function known(answer: Details | null): Details {
  if (answer === null) throw new Error('no details');
  return answer;
}

const owned = (organizations: Record<string, Organization>, changes: Partial<Platform> = {}) =>
  registry({
    platforms: {
      agora: platform({ vendor: { organization: organizationId('one'), sources: [] }, ...changes }),
    },
    organizations,
  });
const parent = (id: string, since: string | null = null) => ({
  organization: organizationId(id),
  since,
  sources: [],
});

describe('sources', () => {
  const all = registry({
    platforms: {
      agora: platform({
        license: license({ sources: ['licence', 'page'] }),
        describedBy: ['page', 'lost', 'same-page'],
        hosting: { model: 'anyone', declared: null, hosters: [], sources: ['hosting'] },
        sources: {
          hosting: source('https://h.org/'),
          licence: source('https://l.org/'),
          page: source('https://p.org/'),
          'same-page': source('https://p.org/'),
          'never-cited': source('https://n.org/'),
        },
      }),
    },
  });

  it('are numbered from 1 as they are first cited, one address once, and only those cited', () => {
    const { platform: shown, sources } = known(of(all));
    expect(sources.map(({ number, url }) => [number, url])).toEqual([
      [1, 'https://l.org/'],
      [2, 'https://p.org/'],
      [3, 'https://h.org/'],
    ]);
    expect(shown.license.refs).toEqual([1, 2]);
    expect(shown.purpose.refs).toEqual([2]);
    expect(shown.hosting.refs).toEqual([3]);
  });

  it('include the page that a recorded site names, dated as precisely as it is', () => {
    const row = deployment('x.fr', { source: 'https://list.org/', seen: '2023' });
    const evidence = [{ kind: 'deployment' as const, deployment: row }];
    const { evidence: lines, sources, site } = known(of(all, 'x.fr', [match({ evidence })]));
    expect(site).toEqual(row);
    expect(lines[0]?.refs).toEqual([4]);
    expect(sources[3]).toMatchObject({ number: 4, url: 'https://list.org/', dated: '2023' });
  });

  it('every reference of every real platform leads to a source, and every source has one address', async () => {
    const real = await realRegistry();
    for (const id of Object.keys(real.platforms)) {
      const answer = known(of(real, 'x.fr', [match({ platform: platformId(id) })]));
      const text = JSON.stringify(answer);
      const refs = [...text.matchAll(/"refs":\[([\d,]*)\]/g)].flatMap(([, list = '']) =>
        list === '' ? [] : list.split(',').map(Number),
      );
      expect(answer.sources.map(({ number }) => number)).toEqual(answer.sources.map((_, index) => index + 1));
      expect([...new Set(refs)].sort((a, b) => a - b)).toEqual(answer.sources.map(({ number }) => number));
      expect(new Set(answer.sources.map(({ url }) => url)).size).toBe(answer.sources.length);
    }
  });
});

describe('the chain of owners', () => {
  const names = (all: Registry) => known(of(all)).platform.owners.map(({ name, since }) => [name, since]);

  it('goes from the vendor up to the last known owner, each with the date it became owner', () => {
    const all = owned({
      one: organization({ name: 'One', country: 'FR', parent: parent('two', '2018') }),
      two: organization({ name: 'Two', country: 'US' }),
    });
    expect(names(all)).toEqual([
      ['One', null],
      ['Two', '2018'],
    ]);
    expect(known(of(all)).platform.reach).toMatchObject({ vendorCountry: 'FR', ownerCountry: 'US' });
  });
  it('is empty where no vendor is known', () => {
    expect(names(owned({}, { vendor: null }))).toEqual([]);
  });
  it('stops before an organization that has no record', () => {
    expect(names(owned({ one: organization({ name: 'One', parent: parent('lost') }) }))).toEqual([
      ['One', null],
    ]);
    expect(names(owned({}))).toEqual([]);
  });
  it('ends even where two own each other', () => {
    const all = owned({
      one: organization({ name: 'One', parent: parent('two') }),
      two: organization({ name: 'Two', parent: parent('one') }),
    });
    expect(names(all).length).toBeLessThanOrEqual(10);
  });
  it('keeps owners of the past apart', () => {
    const all = owned(
      {
        one: organization({ name: 'One', formerParents: [{ ...parent('two', '2018'), until: '2020' }] }),
        two: organization({ name: 'Two' }),
        three: organization({ name: 'Three' }),
      },
      {
        history: [
          { claim: 'vendor', value: organizationId('three'), from: null, until: '2015', sources: [] },
          { claim: 'name', value: 'Old Agora', from: null, until: null, sources: [] },
        ],
      },
    );
    expect(known(of(all)).platform.formerOwners.map(({ name, until }) => [name, until])).toEqual([
      ['Two', '2020'],
      ['Three', '2015'],
    ]);
    expect(names(all)).toEqual([['One', null]]);
  });
});

describe('what the registry does not have', () => {
  it('a platform lost since the verdict gives nothing', () => {
    expect(of(registry({ platforms: {} }))).toBeNull();
    expect(
      detailsOf({ kind: 'own-site', host: 'x.fr', platform: agora }, factsOf(registry({ platforms: {} }))),
    ).toBeNull();
  });
  it('lost alternatives, successors and neighbours are left out', () => {
    const lost = platformId('lost');
    const all = registry({
      platforms: {
        agora: platform({
          alternatives: [lost],
          lifecycle: { status: 'merged', since: null, successor: lost, sources: [] },
        }),
      },
    });
    const answer = known(of(all, 'x.fr', [match(), match({ platform: lost, matchedBy: 'embed' })]));
    expect(answer.alternatives).toEqual([]);
    expect(answer.others).toEqual([]);
    expect(answer.platform.lifecycle.value.successor).toBeNull();
  });
});

describe('the country in which to look for neighbours', () => {
  const all = registry({ platforms: { agora: platform() } });
  it.each([
    ['ville.fr', 'FR'],
    ['town.gov.uk', 'GB'],
    ['example.org', null],
    ['example.eu', null],
    ['example.io', null],
    ['decidim.barcelona', null],
  ])('of %s: %s', (host, country) => {
    expect(known(of(all, host)).country).toBe(country);
  });
  it('is that of the recorded site before that of its name', () => {
    const evidence = [{ kind: 'deployment' as const, deployment: deployment('x.fr', { country: 'BE' }) }];
    expect(known(of(all, 'x.fr', [match({ evidence })])).country).toBe('BE');
  });
});

describe('the notice', () => {
  it('goes by the name of today', () => {
    const brand = { name: 'Huwise', kind: 'current-brand' as const, since: null, sources: [] };
    expect(displayName({ name: 'Opendatasoft', aliases: [{ ...brand, kind: 'local' }, brand] })).toBe(
      'Huwise',
    );
    expect(displayName({ name: 'Decidim', aliases: [] })).toBe('Decidim');
  });
  it('names two alternatives at most', () => {
    const free = ['a', 'b', 'c'];
    const all = registry({
      platforms: {
        agora: platform({ alternatives: free.map(platformId) }),
        ...Object.fromEntries(free.map((name) => [name, platform({ name })])),
      },
      deployments: { a: [deployment('a.fr', { country: 'FR', operator: 'Ville A' })] },
    });
    expect(noticeOf(known(of(all))).alternatives).toEqual([
      { name: 'a', spdx: 'AGPL-3.0-or-later', example: 'Ville A' },
      { name: 'b', spdx: 'AGPL-3.0-or-later', example: null },
    ]);
  });
});

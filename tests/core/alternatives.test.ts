import { describe, expect, it } from 'vitest';
import { rankAlternatives, type Candidate } from '@/core/alternatives';
import { summarizeDeployments } from '@/core/deployment-summary';
import type { Deployment, Platform } from '@/core/platform';
import { closed, deployment, license, platform, platformId } from './made-up';

const TODAY = '2026-11-23';
const sign = (date: string) => ({ date, kind: 'commit' as const, sources: [] });

const candidate = (id: string, changes: Partial<Platform> = {}, rows: Deployment[] = []): Candidate => ({
  id: platformId(id),
  platform: platform({ name: id, ...changes }),
  deployments: summarizeDeployments(rows),
});

const ranked = (uses: Platform['uses'], candidates: Candidate[], country: string | null = null) =>
  rankAlternatives({ uses }, candidates, country, TODAY).map(({ id }) => id);

describe('who is named as an alternative', () => {
  it.each<[string, Partial<Platform>, boolean]>([
    ['a commons that does the job', {}, true],
    ['one that does another job', { uses: ['petition'] }, false],
    ['closed software', { license: closed }, false],
    ['partly open software', { license: license({ status: 'open-core' }) }, false],
    ['free software without a public repository', { license: license({ repository: null }) }, false],
    [
      'free software that only its vendor runs',
      { hosting: { model: 'vendor-only', declared: null, hosters: [], sources: [] } },
      false,
    ],
  ])('%s', (_, changes, named) => {
    expect(ranked(['consultation'], [candidate('agora', changes)])).toEqual(named ? ['agora'] : []);
  });
});

describe('in which order', () => {
  it('the most shared uses first, even when it is less alive', () => {
    const one = candidate('one', { uses: ['voting'] });
    const two = candidate('two', { uses: ['voting', 'survey', 'petition'], signOfLife: sign('2024') });
    expect(ranked(['voting', 'survey'], [one, two])).toEqual(['two', 'one']);
  });

  it('then the more alive; not knowing lies between slowing and neglect', () => {
    const candidates = [
      candidate('discontinued', {
        lifecycle: { status: 'discontinued', since: null, successor: null, sources: [] },
      }),
      candidate('unmaintained', { signOfLife: sign('2015') }),
      candidate('not-known', { signOfLife: null }),
      candidate('slowing', { signOfLife: sign('2024-12') }),
      candidate('alive', { signOfLife: sign('2026-11') }),
    ];
    expect(ranked(['consultation'], candidates)).toEqual(candidates.map(({ id }) => id).reverse());
  });

  it('then the more sites in the country asked for, and no country asks for none', () => {
    const far = candidate('far', {}, [
      deployment('a.es', { country: 'ES' }),
      deployment('b.es', { country: 'ES' }),
    ]);
    const near = candidate('near', {}, [deployment('a.fr', { country: 'FR' })]);
    expect(ranked(['consultation'], [far, near], 'FR')).toEqual(['near', 'far']);
    expect(ranked(['consultation'], [far, near])).toEqual(['far', 'near']);
  });

  it('then as the registry names them', () => {
    expect(ranked(['consultation'], [candidate('b'), candidate('a')])).toEqual(['b', 'a']);
  });
});

describe('what is said of each', () => {
  const rows = [
    deployment('a.fr', { country: 'FR', operator: 'Ville A', state: 'unknown' }),
    deployment('b.fr', { country: 'FR', operator: 'Ville B' }),
    deployment('b2.fr', { country: 'FR', operator: 'Ville B', seen: '2020' }),
    deployment('c.fr', { country: 'FR', operator: 'Ville C', state: 'ended' }),
    deployment('d.fr', { country: 'FR', operator: 'Ville D', state: 'dead' }),
    deployment('e.fr', { country: 'FR' }),
    deployment('f.es', { country: 'ES', operator: 'Ayuntamiento F' }),
    deployment('g.org'),
  ];

  const seenAt = (host: string) => ({ source: `https://example.org/seen/${host}`, seen: '2026-11-23' });

  it('its licence, what it shares and lacks, and who runs it nearby: live first, each operator once', () => {
    const [only] = rankAlternatives(
      { uses: ['consultation', 'voting'] },
      [candidate('agora', { homepage: 'https://agora.example' }, rows)],
      'FR',
      TODAY,
    );
    expect(only).toEqual({
      id: 'agora',
      name: 'agora',
      spdx: 'AGPL-3.0-or-later',
      repository: 'https://example.org/code',
      homepage: 'https://agora.example',
      life: 'alive',
      newestSign: '2026-11-01',
      sharedUses: ['consultation'],
      missingUses: ['voting'],
      deployments: 7,
      nearby: 5,
      neighbours: [
        { operator: 'Ville B', host: 'b.fr', path: '', ...seenAt('b.fr') },
        { operator: 'Ville A', host: 'a.fr', path: '', ...seenAt('a.fr') },
      ],
      elsewhere: [{ operator: 'Ayuntamiento F', host: 'f.es', path: '', country: 'ES', ...seenAt('f.es') }],
    });
  });

  it('seen on the same day, in the order of the data, in every browser', () => {
    const same = Array.from({ length: 40 }, (_, index) =>
      deployment(`s${index}.fr`, { country: 'FR', operator: `Ville ${index}` }),
    );
    const [only] = rankAlternatives({ uses: ['consultation'] }, [candidate('agora', {}, same)], 'FR', TODAY);
    expect(only?.neighbours.map(({ operator }) => operator)).toEqual(['Ville 0', 'Ville 1', 'Ville 2']);
  });

  it('nobody is nearby where no country is known', () => {
    const [only] = rankAlternatives({ uses: ['consultation'] }, [candidate('agora', {}, rows)], null, TODAY);
    expect(only).toMatchObject({ deployments: 7, nearby: 0, neighbours: [] });
    // One of each country, that with the most sites first.
    expect(only?.elsewhere.map(({ country, operator }) => [country, operator])).toEqual([
      ['FR', 'Ville B'],
      ['ES', 'Ayuntamiento F'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { writeLetter } from '@/components/letter-text';
import { detailsOf, type Details } from '@/core/details';
import { INTERFACE_LANGUAGES } from '@/core/languages';
import { composeLetter, type Letter, type Paragraph } from '@/core/letter';
import type { Deployment, Platform } from '@/core/platform';
import type { Verdict } from '@/core/verdict';
import { wordsIn } from '../components/words-in';
import {
  closed,
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

const HOST = 'data.ville.fr';
const sources = {
  terms: { ...source('https://maker.example/terms'), seen: '2026-11-23' },
  press: { ...source('https://press.example/'), seen: '2026-11-20', dated: '2016-12' },
  more: source('https://more.example/'),
  third: source('https://third.example/'),
};
const row = deployment(HOST, { operator: 'Ville', country: 'FR' });

interface Case {
  platform?: Partial<Platform>;
  /** The row that names the site; null: it was recognised by its page. */
  site?: Deployment | null;
  kind?: 'recognized' | 'embeds';
  host?: string;
  commons?: Record<string, { uses: Platform['uses']; rows: Deployment[]; changes?: Partial<Platform> }>;
}

function detailsIn({ platform: changes, site = row, kind = 'recognized', host = HOST, commons = {} }: Case) {
  const all = registry({
    platforms: {
      agora: platform({
        license: { ...closed, sources: ['terms', 'more', 'third'] },
        alternatives: Object.keys(commons).map(platformId),
        sources,
        ...changes,
      }),
      ...Object.fromEntries(
        Object.entries(commons).map(([id, { uses, changes: more }]) => [
          id,
          platform({ name: id, uses, ...more }),
        ]),
      ),
    },
    deployments: Object.fromEntries(Object.entries(commons).map(([id, { rows }]) => [id, rows])),
    organizations: {
      maker: organization({
        name: 'Maker',
        parent: { organization: organizationId('owner'), since: null, sources: [] },
        describedBy: ['own'],
        sources: { own: source('https://maker.example/legal') },
      }),
      owner: organization({
        name: 'Owner',
        country: 'US',
        describedBy: ['own'],
        sources: { own: source('https://owner.example/') },
      }),
    },
  });
  const verdict: Extract<Verdict, { kind: 'recognized' | 'embeds' }> = {
    ...{ kind, host },
    matches: [
      {
        platform: platformId('agora'),
        matchedBy: site === null ? 'page' : 'deployment',
        evidence:
          site === null
            ? [{ kind: 'host', pattern: '*.ville.fr', sources: ['more'] }]
            : [{ kind: 'deployment', deployment: site }],
      },
    ],
  };
  const details = detailsOf(verdict, factsOf(all));
  if (details === null) throw new Error('no details');
  return details;
}

function letterIn(of: Case): Letter {
  const letter = composeLetter(detailsIn(of));
  if (letter === null) throw new Error('no letter');
  return letter;
}

function part<Kind extends Paragraph['kind']>(
  { paragraphs }: Letter,
  kind: Kind,
): Extract<Paragraph, { kind: Kind }> {
  const found = paragraphs.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found as Extract<Paragraph, { kind: Kind }>;
}
const urlsOf = (letter: Letter, refs: number[]) =>
  refs.map((ref) => letter.sources.find(({ number }) => number === ref)?.url);

describe('whether there is a letter', () => {
  it.each<[string, Partial<Details>, Partial<Platform>, boolean]>([
    ['closed code', {}, {}, true],
    ['partly open code', {}, { license: license({ status: 'open-core' }) }, true],
    ['code not established', {}, { license: license({ status: 'unknown', basis: null }) }, true],
    ['free software', {}, { license: license() }, false],
    ["the maker's own site", { kind: 'own-site' }, {}, false],
  ])('%s', (_, changes, of, due) => {
    expect(composeLetter({ ...detailsIn({ platform: of }), ...changes }) !== null).toBe(due);
  });
});

describe('who is written to, and how it is known that the tool runs there', () => {
  it.each<[string, Case, Letter['addressee'], string]>([
    ['a recorded site names its operator', {}, { kind: 'operator', name: 'Ville' }, 'recorded'],
    ['whose operator is not known', { site: deployment(HOST) }, { kind: 'unknown' }, 'recorded'],
    ['recognised by its page', { site: null }, { kind: 'unknown' }, 'seen'],
    ['a page that embeds it', { site: null, kind: 'embeds' }, { kind: 'unknown' }, 'embeds'],
    ['a site that many share', { site: null, platform: { purpose: 'pol-tech' } }, { kind: 'user' }, 'seen'],
    [
      'an embedded tool for any use',
      { site: null, kind: 'embeds', platform: { scope: 'general' } },
      { kind: 'unknown' },
      'embeds',
    ],
  ])('%s', (_, of, addressee, found) => {
    const letter = letterIn(of);
    expect([letter.addressee, part(letter, 'opening').found]).toEqual([addressee, found]);
  });

  it('a platform that was only named is said to be so, and no host is made up', () => {
    const letter = composeLetter({ ...detailsIn({}), host: '', site: null, evidence: [] });
    expect(letter?.host).toBeNull();
    expect(letter?.paragraphs[0]).toMatchObject({ found: 'said', refs: [] });
  });
});

describe('what is said of the code', () => {
  const searched = { date: '2026-11-24', places: ['vendor-site' as const] };
  it.each<[string, Partial<Platform>, Partial<Extract<Paragraph, { kind: 'code' }>>, string[]]>([
    [
      'terms: the day they were read, two of their sources',
      {},
      { basis: 'terms', at: '2026-11-23', dated: null },
      ['https://maker.example/terms', 'https://more.example/'],
    ],
    [
      'terms that bear a date of their own',
      { license: { ...closed, sources: ['press'] } },
      { at: '2026-11-20', dated: '2016-12' },
      ['https://press.example/'],
    ],
    [
      'what others said is as old as when they said it',
      { license: { ...closed, basis: 'third-party', sources: ['press'] } },
      { basis: 'third-party', at: '2016-12', dated: null },
      ['https://press.example/'],
    ],
    [
      'none found: the day of the search and its places',
      { license: { ...closed, basis: 'none-found', searched } },
      { basis: 'none-found', at: '2026-11-24', places: ['vendor-site'] },
      [],
    ],
    [
      'not established',
      { license: license({ status: 'unknown', basis: null, searched }) },
      { status: 'unknown', at: '2026-11-24' },
      [],
    ],
    ['nothing dated: the date of the registry', { license: closed }, { at: '2026-11-23' }, []],
  ])('%s', (_, of, expected, urls) => {
    const letter = letterIn({ platform: of });
    const { refs, ...code } = part(letter, 'code');
    expect(code).toMatchObject(expected);
    expect(urlsOf(letter, refs)).toEqual(urls);
  });

  it('none found reads differently from what terms say, and a search is never a statement of fact', () => {
    const textOf = (basis: 'terms' | 'none-found') =>
      writeLetter(letterIn({ platform: { license: { ...closed, basis, searched } } }), wordsIn('en')).text;
    expect(textOf('terms')).toMatch(/terms, as read on .* give no right to its code/);
    const found = textOf('none-found');
    expect(found).toContain('No published source code of it was found on 24 November 2026');
    expect(found).toContain('It may exist elsewhere');
    expect(found).not.toMatch(/cannot, then, be checked/);
  });
});

describe('alternatives and who uses them', () => {
  const french = (id: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      // The newest is named first.
      deployment(`${id}${index}.fr`, {
        country: 'FR',
        operator: `Ville ${id}${index}`,
        seen: `${2026 - index}`,
      }),
    );
  const commons = {
    one: { uses: ['consultation' as const], rows: [] },
    two: { uses: ['consultation' as const], rows: french('two', 3) },
    three: { uses: ['consultation' as const], rows: french('three', 9) },
    dead: {
      uses: ['consultation' as const],
      rows: french('dead', 20),
      changes: { signOfLife: { date: '2019', kind: 'commit' as const, sources: [] } },
    },
  };

  it('two, alive, with neighbours first and the page that records each', () => {
    const letter = letterIn({ commons });
    const { alternatives, country } = part(letter, 'alternatives');
    expect(country).toBe('FR');
    expect(alternatives.map(({ name, users }) => [name, users.map((user) => user.name)])).toEqual([
      ['three', ['Ville three0', 'Ville three1']],
      ['two', ['Ville two0', 'Ville two1']],
    ]);
    expect(urlsOf(letter, alternatives[0]?.users.flatMap(({ refs }) => refs) ?? [])).toEqual([
      'https://example.org/seen/three0.fr',
      'https://example.org/seen/three1.fr',
    ]);
  });

  it('nobody near: one of each other country, which is named', () => {
    const rows = [
      deployment('a.es', { country: 'ES', operator: 'Getxo' }),
      deployment('b.es', { country: 'ES', operator: 'Bilbao', seen: '2020' }),
      deployment('c.fi', { country: 'FI', operator: 'Helsinki' }),
    ];
    const { alternatives, country } = part(
      letterIn({ commons: { one: { uses: ['consultation'], rows } } }),
      'alternatives',
    );
    expect(country).toBeNull();
    expect(alternatives[0]?.users.map(({ name, country: where }) => [name, where])).toEqual([
      ['Getxo', 'ES'],
      ['Helsinki', 'FI'],
    ]);
  });

  it('the body that is written to is not held up to itself', () => {
    const rows = [deployment('x.fr', { country: 'FR', operator: 'Ville' }), ...french('y', 1)];
    const { alternatives } = part(
      letterIn({ commons: { one: { uses: ['consultation'], rows } } }),
      'alternatives',
    );
    expect(alternatives[0]?.users.map(({ name }) => name)).toEqual(['Ville y0']);
  });

  it('none is said to be none, and then only the code is asked for', () => {
    const letter = letterIn({});
    expect(part(letter, 'alternatives').alternatives).toEqual([]);
    expect(part(letter, 'request').ask).toBe('publish');
    expect(part(letterIn({ commons }), 'request').ask).toBe('free-or-publish');
  });
});

describe('who stands behind it', () => {
  it('maker and last owner, each with its source; nothing when nobody is known', () => {
    const letter = letterIn({ platform: { vendor: { organization: organizationId('maker'), sources: [] } } });
    const { maker, owner, refs } = part(letter, 'maker');
    expect([maker, owner]).toEqual([
      { name: 'Maker', country: 'FR' },
      { name: 'Owner', country: 'US' },
    ]);
    expect(urlsOf(letter, refs)).toEqual(['https://maker.example/legal', 'https://owner.example/']);
    expect(letterIn({}).paragraphs.some(({ kind }) => kind === 'maker')).toBe(false);
  });
});

describe('the letter of every platform of the registry, in words', () => {
  let compiled: ReturnType<typeof realRegistry> | undefined;
  it.each(INTERFACE_LANGUAGES)(
    '%s: no hole, no word of blame, sources numbered as they are read',
    async (language) => {
      const real = await (compiled ??= realRegistry());
      const words = wordsIn(language);
      let written = 0;
      for (const id of Object.keys(real.platforms).map(platformId)) {
        const site = real.deployments[id]?.[0];
        const details = detailsOf(
          {
            ...{ kind: 'recognized', host: site?.host ?? 'example.org' },
            matches: [
              {
                ...{ platform: id, matchedBy: 'deployment' },
                evidence: site === undefined ? [] : [{ kind: 'deployment', deployment: site }],
              },
            ],
          },
          factsOf(real),
        );
        const letter = details && composeLetter(details);
        if (!letter) continue;
        written++;
        const { subject, text } = writeLetter(letter, words);
        expect(subject, id).not.toBe('');
        const [body = ''] = text.split(`\n\n${words.t('letter_sources')}\n`);
        expect(body, id).not.toMatch(
          /undefined|null|\$\w|\(\)|\n\n\n| {2}|\bmanipul|\bopaque|\bhid(e|den)\b/i,
        );
        const cited = [...body.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
        expect([...new Set(cited)], id).toEqual(letter.sources.map(({ number }) => number));
      }
      expect(written).toBeGreaterThan(100);
    },
  );
});

/** Real data: every platform identifies itself by address and by page, and no other does. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Platform, PlatformId } from '@/core/platform';
import { platformShown, readFixturePages } from '@/tools/read-fixture-pages';
import { createRecognizer } from '@/tools/recognize-page';
import { realRegistry } from './real-registry';

const PAGES = join(import.meta.dirname, '../fixtures/pages');
/** A town whose own site runs none of them. */
const NOBODY_KNOWS = 'https://www.saint-nazaire.fr/';

const registry = await realRegistry();
const pages = await readFixturePages(PAGES);
const recognize = createRecognizer(registry);
const platforms = Object.entries(registry.platforms) as [PlatformId, Platform][];
const first = (url: string, html?: string) => recognize({ url, html }).platforms[0]?.id ?? null;

/** Pages of a platform that carry no mark of it. One that has gained a mark must leave this list. */
const WITHOUT_MARKS = new Map([
  ['ushahidi', 'the shell of an Angular application: everything comes later, and from names any build has'],
  ['go-vocal.loading', 'the shell before the client has mounted: an empty <div id="app">'],
]);

describe('addresses', () => {
  it('the data are there', () => {
    expect(platforms.length).toBeGreaterThanOrEqual(50);
    expect(pages.filter(({ kind }) => kind === 'ordinary').length).toBeGreaterThanOrEqual(200);
  });

  it.each(platforms.flatMap(([id, { match }]) => match.hosts.map((pattern) => [pattern, id])))(
    '%s is %s',
    (pattern, id) => {
      expect(first(`https://${pattern.replace('*', 'saint-nazaire')}/`)).toBe(id);
      expect(first(`https://${pattern.replace('*', 'saint-nazaire')}/processes/1?locale=fr`)).toBe(id);
    },
  );

  it.each(Object.entries(registry.deployments))('every recorded site of %s that is not dead', (id, rows) => {
    const missed = rows.filter(
      ({ host, path, state }) => state !== 'dead' && first(`https://${host}${path}`) !== id,
    );
    expect(missed).toEqual([]);
  });

  it('no dead site is taken for the platform it ran by the record of it', () => {
    for (const rows of Object.values(registry.deployments))
      for (const { host, path } of rows.filter(({ state }) => state === 'dead')) {
        const { platforms: matches } = recognize({ url: `https://${host}${path}` });
        expect(
          matches.filter(({ matchedBy }) => matchedBy === 'deployment'),
          host,
        ).toEqual([]);
      }
  });

  it.each(platforms.flatMap(([id, { match }]) => match.own.map((own) => [own, id])))(
    '%s is the own site of %s: nothing is said, whatever is on the page',
    async (own) => {
      const html = await readFile(join(PAGES, 'platforms/decidim.0-29.html'), 'utf8');
      expect(recognize({ url: `https://${own}`, html })).toMatchObject({
        kind: 'unrecognized',
        platforms: [],
      });
    },
  );
});

describe('pages, at an address that nobody knows', () => {
  const shown = pages.filter(({ kind }) => kind === 'platforms');

  it.each(shown.filter(({ name }) => !WITHOUT_MARKS.has(name)))('$file', ({ html, ...page }) => {
    const { kind, platforms: matches } = recognize({ url: NOBODY_KNOWS, html });
    expect(kind).toBe('recognized');
    expect(matches.map(({ id, matchedBy }) => [id, matchedBy])).toEqual([
      [platformShown({ html, ...page }), 'page'],
    ]);
  });

  it.each([...WITHOUT_MARKS])('%s is not recognised: %s', (name) => {
    const html = shown.find((page) => page.name === name)?.html;
    expect(html).toBeDefined();
    expect(recognize({ url: NOBODY_KNOWS, html })).toEqual({
      url: NOBODY_KNOWS,
      kind: 'unrecognized',
      platforms: [],
    });
  });

  it.each(pages.filter(({ kind }) => kind === 'embeds'))('$file', ({ html, ...page }) => {
    const { kind, platforms: matches } = recognize({ url: NOBODY_KNOWS, html });
    expect(kind).toBe('embeds');
    expect(matches.map(({ id, matchedBy }) => [id, matchedBy])).toEqual([
      [platformShown({ html, ...page }), 'embed'],
    ]);
  });

  it.each(pages.filter(({ kind }) => kind === 'ordinary'))('$file', ({ html }) => {
    const { kind, platforms: matches } = recognize({ url: NOBODY_KNOWS, html });
    expect(matches).toEqual([]);
    expect(kind).toBe('unrecognized');
  });

  it('a platform with page marks that nobody tries has no page: the list must not grow', () => {
    const tried = new Set(shown.map((page) => platformShown(page)));
    const untried = platforms
      .filter(([id, { match }]) => match.page.length > 0 && !tried.has(id))
      .map(([id]) => id);
    expect(untried.filter((id) => !UNTRIED.includes(id))).toEqual([]);
    expect(UNTRIED.filter((id) => !untried.includes(id as PlatformId))).toEqual([]);
  });
});

/** Page marks without a saved page so far. */
const UNTRIED = ['belenios', 'consultas-digitales'];

describe('traps', () => {
  const of = (id: string): Platform => {
    const record = registry.platforms[id as PlatformId];
    if (record === undefined) throw new Error(`no record: ${id}`);
    return record;
  };

  it('Cap Collectif is free software since 9 June 2022 and was closed before', () => {
    const { license, history } = of('cap-collectif');
    expect(license.status).toBe('open-source');
    expect(license.spdx).toMatch(/^AGPL-3\.0/);
    expect(history).toContainEqual(
      expect.objectContaining({
        claim: 'license',
        value: { status: 'proprietary', spdx: null },
        until: '2022-06-09',
      }),
    );
  });

  it('Opendatasoft is closed and now called Huwise', () => {
    const { license, aliases } = of('opendatasoft');
    expect(license.status).toBe('proprietary');
    expect(aliases.filter(({ kind }) => kind === 'current-brand').map(({ name }) => name)).toEqual([
      'Huwise',
    ]);
  });

  it('Go Vocal is partly open, and the closed parts are named in both languages', () => {
    const { license } = of('go-vocal');
    expect(license.status).toBe('open-core');
    expect(license.closedParts?.en).toContain('commercial');
    expect(license.closedParts?.fr).toContain('commercial');
  });

  it.each([
    ['https://participez.nanterre.fr/', 'decidim'],
    ['https://participez.nanterre.fr/processes/budget', 'decidim'],
    ['https://decide.madrid.es/', 'consul-democracy'],
    ['https://decide.madrid.es/proposals', 'consul-democracy'],
    ['https://www.change.org/p/une-petition', 'change-org'],
    ['https://www.facebook.com/ville', 'facebook'],
    ['https://fixmystreet.brussels/', null],
    ['https://cap-collectif.com/', null],
    ['https://www.cap-collectif.com/plateforme', null],
    ['https://www.change.org/about', null],
    ['https://blog.decidim.org/', null],
    ['https://decidim.org.example.com/', null],
    ['https://www.nanterre.fr/', null],
    ['https://www.madrid.es/', null],
    ['https://github.com/consuldemocracy/consuldemocracy', null],
  ])('%s: %s', (url, id) => {
    expect(first(url)).toBe(id);
  });

  it.each([
    ['https://www.nextinpact.com/article/cap-collectif', 'press-article-cap-collectif'],
    ['https://github.com/decidim/decidim', 'github-decidim'],
    ['https://en.wikipedia.org/wiki/Change.org', 'wiki-change-org'],
  ])('%s talks about a platform and runs none', (url, name) => {
    const html = pages.find((page) => page.kind === 'ordinary' && page.name === name)?.html;
    expect(html).toBeDefined();
    expect(recognize({ url, html })).toEqual({ url, kind: 'unrecognized', platforms: [] });
  });
});

describe('every system of the first studies is answered', () => {
  it.each(
    `change-org gov-app facebook nationbuilder paris-budget-participatif lutece tell-my-city fluicity
     opendatasoft cap-collectif fixmystreet two-minutes-4-my-city dkan democracyos democracyos-france d-cent
     objective8 agora-voting we-the-people code-gov g0v vtaiwan join-taiwan meu-rio bonde panela-de-pressao
     better-reykjavik your-priorities consul-democracy decide-madrid participez-nanterre
     reims-metropole-consultation argentina-consulta-publica discourse loomio ushahidi ogptoolbox decidim`.split(
      /\s+/,
    ),
  )('%s has a record or a recorded site', (id) => {
    const known = registry.platforms[id as PlatformId] ?? registry.deployments[id as PlatformId]?.[0];
    expect(known).toBeDefined();
  });
});

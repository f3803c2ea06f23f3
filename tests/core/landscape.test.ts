import { describe, expect, it } from 'vitest';
import { summarizeDeployments } from '@/core/deployment-summary';
import { landscapeOf } from '@/core/landscape';
import { DATA_CREDIT, toCsv, toJson } from '@/core/landscape-export';
import { lawByUse, opennessByUse, sitesByCountry } from '@/core/landscape-numbers';
import {
  cleared,
  countFacet,
  isNarrowed,
  pick,
  readView,
  rowsOf,
  sortBy,
  toggle,
  WHOLE,
  writeView,
  type View,
} from '@/core/landscape-view';
import type { PlatformId } from '@/core/platform';
import { realRegistry } from './real-registry';

const registry = await realRegistry();
const landscape = landscapeOf({
  version: registry.version,
  platforms: new Map(Object.entries(registry.platforms)) as never,
  organization: (id) => registry.organizations[id] ?? null,
  deployments: (id) => summarizeDeployments(registry.deployments[id] ?? []),
  jurisdictions: registry.jurisdictions,
});
const { rows } = landscape;
const row = (id: string) => {
  const found = rows.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const names = (view: Partial<View>) => rowsOf(rows, { ...WHOLE, ...view }).map(({ name }) => name);
const csvRows = (text: string) => text.trimEnd().split('\r\n');

describe('the landscape', () => {
  it('has one row for each platform, in order of the names people meet today', () => {
    expect(rows.map(({ id }) => id).toSorted()).toEqual(Object.keys(registry.platforms).toSorted());
    expect(names({})).toEqual(names({}).toSorted((a, b) => a.localeCompare(b, 'en')));
    expect(row('opendatasoft').name).toBe('Huwise');
    expect(row('opendatasoft').otherNames).toContain('Opendatasoft');
  });

  it('says the same of a platform as its file', () => {
    expect(row('cap-collectif')).toMatchObject({ openness: 'open', license: { status: 'open-source' } });
    expect(row('opendatasoft')).toMatchObject({ openness: 'closed', isCommons: false });
    expect(row('decidim')).toMatchObject({ isCommons: true, openness: 'open' });
    const standing = (registry.deployments['decidim' as PlatformId] ?? []).filter(
      ({ state }) => state !== 'dead',
    );
    expect(row('decidim').sites).toBe(standing.length);
    expect(row('decidim').sitesByCountry['ES']).toBe(
      standing.filter(({ country }) => country === 'ES').length,
    );
  });

  it('knows the country of the last known owner, and none where it is not known', () => {
    for (const each of rows) {
      const vendor = registry.platforms[each.id]?.vendor;
      if (vendor === null) expect([each.maker, each.lawCountry]).toEqual([null, null]);
    }
    expect(rows.filter(({ lawCountry }) => lawCountry !== null).length).toBeGreaterThan(20);
  });
});

describe('a view', () => {
  const narrowed: View = {
    ...{ query: 'agpl', sort: 'sites', descending: true },
    chosen: { ...WHOLE.chosen, use: ['consultation', 'petition'], code: ['open'], law: ['none', 'ES'] },
    picked: ['decidim', 'consul-democracy'] as PlatformId[],
  };

  it('is the same after it went through an address', () => {
    expect(readView(new URLSearchParams(writeView(narrowed)))).toEqual(narrowed);
    expect(readView(new URLSearchParams(''))).toEqual(WHOLE);
    expect(writeView(WHOLE)).toEqual([]);
  });

  it('leaves out what an address may not say', () => {
    const address =
      'use=murder&use=petition&use=petition&code=ajar&law=fr&law=FR&sort=shoe&order=up&pick=../x&life=dead';
    expect(readView(new URLSearchParams(address))).toEqual({
      ...WHOLE,
      chosen: { ...WHOLE.chosen, use: ['petition'], law: ['FR'] },
    });
    expect(readView(new URLSearchParams([['q', 'a'.repeat(5000)]])).query).toHaveLength(200);
    expect(readView(new URLSearchParams('pick=a&pick=b&pick=c&pick=d&pick=e')).picked).toHaveLength(4);
  });

  it('finds by the beginnings of words of any name, the maker or the licence, without accents', () => {
    expect(names({ query: 'opendatasoft' })).toEqual(['Huwise']);
    expect(names({ query: 'HUW' })).toEqual(['Huwise']);
    // Its own, and one that it makes.
    expect(names({ query: 'cap coll' })).toEqual(['Cap Collectif', 'Purpoz']);
    expect(names({ query: 'décidim' })).toContain('Decidim');
    expect(names({ query: 'collectif-nowhere' })).toEqual([]);
    expect(names({ query: 'agpl-3.0' }).length).toBeGreaterThan(3);
  });

  it('shows what any value of a facet fits, and all facets at once', () => {
    const petitions = rowsOf(rows, toggle(WHOLE, 'use', 'petition'));
    expect(petitions.length).toBeGreaterThan(2);
    for (const { uses } of petitions) expect(uses).toContain('petition');
    const both = rowsOf(rows, toggle(toggle(WHOLE, 'use', 'petition'), 'use', 'forum'));
    expect(both.length).toBeGreaterThan(petitions.length);
    for (const { openness, uses } of rowsOf(rows, toggle(toggle(WHOLE, 'use', 'petition'), 'code', 'closed')))
      expect([openness, uses.includes('petition')]).toEqual(['closed', true]);
    expect(toggle(toggle(WHOLE, 'use', 'petition'), 'use', 'petition')).toEqual(WHOLE);
  });

  it('counts what each value would show, whatever else is chosen', () => {
    const view = toggle(WHOLE, 'code', 'open');
    for (const { value, count } of countFacet(rows, view, 'use')) {
      expect(rowsOf(rows, toggle(view, 'use', value)).length, value).toBe(count);
    }
    for (const { value, count } of countFacet(rows, view, 'code')) {
      expect(rowsOf(rows, toggle(WHOLE, 'code', value)).length, value).toBe(count);
    }
    // What was chosen can be taken back, though nothing fits it.
    const none = { ...toggle(WHOLE, 'use', 'petition'), query: 'opendatasoft' };
    expect(countFacet(rows, none, 'use').find(({ value }) => value === 'petition')).toEqual({
      ...{ value: 'petition', count: 0, chosen: true },
    });
  });

  it('sorts by each column, and the other way round when asked again', () => {
    const bySites = rowsOf(rows, sortBy(WHOLE, 'sites'));
    expect(bySites.map(({ sites }) => sites)).toEqual(
      rows.map(({ sites }) => sites).toSorted((a, b) => b - a),
    );
    const again = rowsOf(rows, sortBy(sortBy(WHOLE, 'sites'), 'sites'));
    expect(again.map(({ id }) => id)).toEqual(bySites.map(({ id }) => id).reverse());
    const countries = rowsOf(rows, sortBy(WHOLE, 'law')).map(({ lawCountry }) => lawCountry);
    expect(countries.slice(countries.indexOf(null)).every((country) => country === null)).toBe(true);
  });

  it('is cleared of search and filters, not of what was picked or how it is sorted', () => {
    expect(isNarrowed(narrowed)).toBe(true);
    expect(cleared(narrowed)).toEqual({ ...WHOLE, sort: 'sites', descending: true, picked: narrowed.picked });
    expect(isNarrowed(cleared(narrowed))).toBe(false);
    expect(pick(narrowed, 'decidim' as PlatformId).picked).toEqual(['consul-democracy']);
  });
});

describe('the numbers', () => {
  it('of uses count each platform once in each of its uses', () => {
    for (const bars of [opennessByUse(rows), lawByUse(rows)]) {
      for (const { of, parts, total } of bars) {
        expect(total, of).toBe(rows.filter(({ uses }) => uses.includes(of)).length);
        expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(total);
      }
      const totals = bars.map(({ total }) => total);
      expect(totals).toEqual(totals.toSorted((a, b) => b - a));
    }
  });

  it('of countries are the rows of the deployments', () => {
    const french = Object.values(registry.deployments)
      .flat()
      .filter(({ country, state }) => country === 'FR' && state !== 'dead');
    expect(sitesByCountry(rows).find(({ of }) => of === 'FR')?.total).toBe(french.length);
  });
});

describe('the files', () => {
  it('credit whose sites are counted', () => {
    expect(DATA_CREDIT).toMatch(/^Civiscope registry; .*Common Data Index .*CC BY 4\.0, changed$/);
  });

  it('as a table, one line for each row, with its date, licence and credit', () => {
    const [head = '', ...lines] = csvRows(toCsv(landscape));
    expect(head).toMatch(/^id,name,.*,registry_version,data_license,data_credit$/);
    expect(lines).toHaveLength(rows.length);
    for (const line of lines)
      expect(line.endsWith(`,${landscape.version},CC-BY-4.0,"${DATA_CREDIT}"`)).toBe(true);
  });

  it('as JSON, the rows as they are', () => {
    expect(JSON.parse(toJson(landscape))).toEqual({
      ...{ license: 'CC-BY-4.0', credit: DATA_CREDIT, version: landscape.version },
      platforms: rows,
    });
  });

  it('hold no formula that a spreadsheet would run, and survive commas and quotes', () => {
    const odd = { ...row('decidim'), name: '=HYPERLINK("x")', maker: 'A "B", C' };
    const [, line = ''] = csvRows(toCsv({ ...landscape, rows: [odd] }));
    expect(line).toContain(`"'=HYPERLINK(""x"")"`);
    expect(line).toContain('"A ""B"", C"');
  });
});

import { describe, expect, it } from 'vitest';
import { toolbarTitle } from '@/components/toolbar-title';
import { createWords } from '@/components/words';
import { whoseLaw } from '@/components/whose-law';
import type { Details } from '@/core/details';
import { INTERFACE_LANGUAGES } from '@/core/languages';
import type { HostingInShort } from '@/core/jurisdiction';
import { wordsIn } from './words-in';

const en = wordsIn('en');
const fr = wordsIn('fr');

describe('dates', () => {
  it('are no more precise than their source', () => {
    expect(en.when('until', '2022')).toBe('until 2022');
    expect(en.when('at', '2022-06')).toBe('in June 2022');
    expect(en.when('at', '2022-06-09')).toBe('on 9 June 2022');
    expect(fr.when('until', '2022-06')).toBe('jusqu’en juin 2022');
    expect(fr.when('since', '2022-06-01')).toBe('depuis le 1er juin 2022');
  });
  it('make a period of what is known', () => {
    expect(en.period('2016', '2022-06')).toBe('from 2016 to June 2022');
    expect(fr.period('2016', '2022-06-09')).toBe('de 2016 au 9 juin 2022');
    expect(fr.period('2016-04', '2022-10-11')).toBe('d’avril 2016 au 11 octobre 2022');
    expect(en.period(null, '2020')).toBe('until 2020');
    expect(en.period(null, null)).toBe('');
  });
  it.each([
    [
      'es',
      'el 9 de junio de 2022',
      'en junio de 2022',
      'de 2016 al 1 de octubre de 2022',
      'desde abril de 2016',
    ],
    ['de', 'am 9. Juni 2022', 'im Juni 2022', 'von 2016 bis zum 1. Oktober 2022', 'seit April 2016'],
    ['it', 'il 9 giugno 2022', 'in giugno 2022', 'dal 2016 al 1º ottobre 2022', 'da aprile 2016'],
    [
      'pt',
      'em 9 de junho de 2022',
      'em junho de 2022',
      'de 2016 a 1 de outubro de 2022',
      'desde abril de 2016',
    ],
    ['nl', 'op 9 juni 2022', 'in juni 2022', 'van 2016 tot 1 oktober 2022', 'sinds april 2016'],
    [
      'ca',
      'el 9 de juny del 2022',
      'el juny del 2022',
      'del 2016 a l’1 d’octubre del 2022',
      'des d’abril del 2016',
    ],
  ] as const)('stand in a sentence of %s', (language, day, month, period, since) => {
    const words = wordsIn(language);
    expect(words.when('at', '2022-06-09')).toBe(day);
    expect(words.when('at', '2022-06')).toBe(month);
    expect(words.period('2016', '2022-10-01')).toBe(period);
    expect(words.when('since', '2016-04')).toBe(since);
  });
  it('in Italian, the eighth and the eleventh take their article with them', () => {
    const it = wordsIn('it');
    expect(it.period('2016-08-08', '2022-10-11')).toBe('dall’8 agosto 2016 all’11 ottobre 2022');
    expect(it.when('until', '2022-08')).toBe('fino ad agosto 2022');
  });
});

describe('the browser’s region', () => {
  it('decides how dates and countries are written, where it speaks the language', () => {
    const inRegion = (language: string, browser: string) =>
      createWords((key) => (key === 'language' ? language : ''), browser);
    expect(inRegion('en', 'en-US').date('2022-06-09')).toBe('June 9, 2022');
    expect(inRegion('en', 'de-AT').date('2022-06-09')).toBe('9 June 2022');
    expect(inRegion('pt', 'pt-BR').country('IR')).toBe('Irã');
    expect(inRegion('pt', 'pt').country('IR')).toBe('Irão');
    expect(inRegion('de', 'de_AT').date('2022-01')).toBe('Jänner 2022');
  });
});

describe('texts of the registry', () => {
  const text = { en: 'It is free.', fr: 'Il est libre.' };
  const speaking = (language: string, fallback?: 'en' | 'fr') =>
    createWords((key) => (key === 'language' ? language : ''), language, fallback).text(text);
  it('stand in the language of the page, else in the one that was chosen', () => {
    expect(speaking('fr', 'en')).toBe('Il est libre.');
    expect(speaking('en', 'fr')).toBe('It is free.');
    expect(speaking('ca', 'fr')).toBe('Il est libre.');
    expect(speaking('ca')).toBe('It is free.');
  });
});

describe('plurals', () => {
  it('follow the language: French says “0 site”', () => {
    expect(en.plural('alternative_sites', 0)).toBe('0 recorded sites.');
    expect(fr.plural('alternative_sites', 0)).toBe('0 site recensé.');
    expect(fr.plural('alternative_sites', 2)).toBe('2 sites recensés.');
  });
  it.each(INTERFACE_LANGUAGES)('have a form in %s for any number', (language) => {
    const words = wordsIn(language);
    for (const count of [0, 1, 2, 11, 1_000_000])
      expect(words.plural('alternative_sites', count)).toMatch(/^\d.* \p{L}/u);
    expect(words.plural('alternative_sites', 1)).not.toBe(words.plural('alternative_sites', 2));
  });
});

describe('whose law', () => {
  it('names the owner only where its country is another', () => {
    expect(whoseLaw(en, { vendorCountry: 'FR', ownerCountry: 'US' })).toBe(
      'maker in France, owner in the United States',
    );
    expect(whoseLaw(fr, { vendorCountry: 'FR', ownerCountry: 'FR' })).toBe('éditeur en France');
    expect(whoseLaw(en, { vendorCountry: null, ownerCountry: null })).toBeNull();
  });
});

describe('the toolbar title', () => {
  const details = (kind: Details['kind'], basis: string) =>
    ({
      kind,
      platform: {
        name: 'Opendatasoft',
        aliases: [{ name: 'Huwise', kind: 'current-brand', since: null, sources: [] }],
        license: {
          value: {
            status: 'proprietary',
            basis,
            searched: basis === 'none-found' ? { date: '2026-11-23', places: ['code-forges'] } : null,
          },
        },
        reach: { vendorCountry: 'FR', ownerCountry: null },
      },
    }) as unknown as Details;

  it('uses the name people meet today', () => {
    expect(toolbarTitle(en, details('recognized', 'terms'))).toBe('Huwise: closed code, maker in France');
  });
  it.each([
    [{ kind: 'declared', countries: ['FR', 'DE'] }, 'declared hosting: France and Germany'],
    [
      { kind: 'measured', name: 'OVHcloud', country: 'FR', delivered: false },
      'network of OVHcloud, registered in France',
    ],
    [
      { kind: 'measured', name: 'Alibaba Cloud', country: null, delivered: false },
      'network of Alibaba Cloud',
    ],
    [
      { kind: 'measured', name: 'Cloudflare', country: 'US', delivered: true },
      'delivered through Cloudflare',
    ],
  ] as [HostingInShort, string][])(
    'says where a site is served from, measured or declared: %#',
    (hosting, said) => {
      expect(toolbarTitle(en, details('recognized', 'terms'), hosting)).toBe(
        `Huwise: closed code, maker in France, ${said}`,
      );
    },
  );
  it('says when code was looked for, and not closed, where none was found', () => {
    expect(toolbarTitle(en, details('embeds', 'none-found'))).toBe(
      'This page embeds Huwise: no published source code found (looked for on 23 November 2026), maker in France',
    );
  });
  it('marks nothing on the maker’s own site', () => {
    expect(toolbarTitle(fr, details('own-site', 'terms'))).toBe('Huwise\u00a0: le site de son éditeur');
  });
});

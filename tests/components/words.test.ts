import { describe, expect, it } from 'vitest';
import { toolbarTitle } from '@/components/toolbar-title';
import { createWords } from '@/components/words';
import { whoseLaw } from '@/components/whose-law';
import type { Details } from '@/core/details';
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

import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { civicSigns } from '@/core/civic-look';
import type { PlatformId } from '@/core/platform';
import { readFixturePages } from '@/tools/read-fixture-pages';
import { readHtml } from '@/tools/read-html';
import { realRegistry } from './real-registry';

/**
 * Sixty pages of civic sites as if their platforms were not in the registry: the body a
 * platform's template produces, at real addresses that run it, under a title that only
 * says whose site it is. How many pages each saved page stands for:
 */
const FROM_REGISTRY: Record<string, { platform: string; sites: number }> = {
  'decidim.0-27': { platform: 'decidim', sites: 14 },
  'decidim.0-29': { platform: 'decidim', sites: 14 },
  'consul-democracy': { platform: 'consul-democracy', sites: 9 },
  fixmystreet: { platform: 'fixmystreet', sites: 8 },
  'cap-collectif': { platform: 'cap-collectif', sites: 5 },
  'go-vocal': { platform: 'go-vocal', sites: 2 },
  openstad: { platform: 'openstad', sites: 1 },
};

/** Platforms whose sites the registry knows by address pattern or by page marks only. */
const BY_NAME: [page: string, host: string, title: string][] = [
  ['e-petitions', 'petition.parliament.uk', 'Petitions - UK Government and Parliament'],
  ['alaveteli', 'madada.fr', 'Ma Dada'],
  ['alaveteli', 'www.whatdotheyknow.com', 'WhatDoTheyKnow'],
  ['citizen-space', 'consult.education.gov.uk', 'Department for Education - Citizen Space'],
  ['citizen-space', 'consult.gov.scot', 'Scottish Government consultations - Citizen Space'],
  ['mark-a-spot', 'sags-uns.stadt-koeln.de', "Sag's uns | Stadt Köln"],
  ['engagementhq', 'yoursay.engagementhq.com', 'Your Say'],
];

const pages = await readFixturePages(join(import.meta.dirname, '../fixtures/pages'));

function signsOf(page: string, host: string, title?: string) {
  const { html } = pages.find(({ name }) => name === page) ?? {};
  if (html === undefined) throw new Error(`There is no saved page "${page}".`);
  const face = readHtml(html).face(new URL(`https://${host}/`));
  return civicSigns({ host, path: '/', ...face, title: title ?? face.title });
}

describe('how often an unlisted page is rightly said to look like public participation', () => {
  it('at least 45 of 60 civic pages', async () => {
    const { deployments } = await realRegistry();
    const civic = Object.entries(FROM_REGISTRY).flatMap(([page, { platform, sites }]) => {
      const alive = (deployments[platform as PlatformId] ?? []).filter(({ state }) => state !== 'dead');
      return Array.from({ length: sites }, (_, nth) => {
        // Spread over the whole list, which is in order of address.
        const site = alive[Math.floor(((nth + 0.5) * alive.length) / sites)];
        if (site === undefined) throw new Error(`${platform} has no site.`);
        return [page, site.host, site.operator ?? ''] as const;
      });
    });
    const all = [...civic, ...BY_NAME];
    expect(all).toHaveLength(60);
    const missed = all.filter(([page, host, title]) => signsOf(page, host, title).length === 0);
    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(15);
  });

  it('at most 2 of the ordinary pages', () => {
    const ordinary = pages.filter(({ kind }) => kind === 'ordinary');
    expect(ordinary.length).toBeGreaterThanOrEqual(200);
    const taken = ordinary.filter(({ name }) => signsOf(name, 'www.ville.fr').length > 0);
    expect(taken.map(({ name }) => name).length).toBeLessThanOrEqual(2);
  });
});

/** The small town of the demo and of the browser tests: real host names, local pages. */
import type { Openness } from '@/core/openness';

export interface Place {
  /** What `npm start` calls it. */
  name: string;
  url: string;
  /** Page under `tests/fixtures/pages/`. */
  page: string;
  /** What the extension must say. */
  expected: {
    kind: 'recognized' | 'embeds' | 'own-site' | 'silent';
    platform?: string;
    openness?: Openness;
    notice?: boolean;
  };
}

export const PLACES: readonly Place[] = [
  {
    name: 'a Cap Collectif site',
    url: 'https://fabriquecitoyenne.rennes.fr/',
    page: 'platforms/cap-collectif.html',
    expected: { kind: 'recognized', platform: 'Cap Collectif', openness: 'open', notice: false },
  },
  {
    name: 'an Opendatasoft portal',
    url: 'https://aix-en-provence.opendatasoft.com/explore/',
    page: 'platforms/opendatasoft.html',
    expected: { kind: 'recognized', platform: 'Huwise', openness: 'closed', notice: true },
  },
  {
    name: 'a Decidim',
    url: 'https://participez.nanterre.fr/',
    page: 'platforms/decidim.0-29.html',
    expected: { kind: 'recognized', platform: 'Decidim', openness: 'open', notice: false },
  },
  {
    name: 'a CONSUL',
    url: 'https://decide.madrid.es/',
    page: 'platforms/consul-democracy.html',
    expected: { kind: 'recognized', platform: 'Consul Democracy', openness: 'open', notice: false },
  },
  {
    name: 'a FixMyStreet',
    url: 'https://www.zueriwieneu.ch/',
    page: 'platforms/fixmystreet.html',
    expected: { kind: 'recognized', platform: 'FixMyStreet', openness: 'open', notice: false },
  },
  {
    name: 'a Go Vocal on a domain nobody recorded',
    url: 'https://www.saint-nazaire.fr/participer',
    page: 'platforms/go-vocal.html',
    expected: { kind: 'recognized', platform: 'Go Vocal', openness: 'partly', notice: true },
  },
  {
    name: "a town's page that embeds an Opendatasoft widget",
    url: 'https://www.ville-bordeaux.fr/statistiques',
    page: 'embeds/opendatasoft.html',
    expected: { kind: 'embeds', platform: 'Huwise', openness: 'closed', notice: false },
  },
  {
    name: 'a Change.org petition',
    url: 'https://www.change.org/p/sauvons-les-platanes-de-la-place',
    page: 'town/change-org-petition.html',
    expected: { kind: 'recognized', platform: 'Change.org', openness: 'closed', notice: true },
  },
  {
    name: 'an ordinary town page',
    url: 'https://www.nogent-le-roi.fr/',
    page: 'town/ordinary-town.html',
    expected: { kind: 'silent' },
  },
  {
    name: 'a civic site nobody knows',
    url: 'https://participez.nogent-le-roi.fr/',
    page: 'town/unknown-civic-site.html',
    expected: { kind: 'silent' },
  },
];

import { describe, expect, it } from 'vitest';
import { parseAddress } from '@/core/ip-address';
import {
  compareHosting,
  hostingInShort,
  legalReach,
  networkReach,
  type NetworkReach,
} from '@/core/jurisdiction';
import type { NetworkHit, NetworkOperator, NetworkOperatorId } from '@/core/network';
import type { DeclaredHosting, Law } from '@/core/platform';

const source = (name: string) => ({
  url: `https://example.org/${name}`,
  title: name,
  seen: '2026-11-27',
  dated: null,
});
const law = (since: string, countries: string[], key: string): Law => ({
  ...{ name: { en: key, fr: key }, says: { en: key, fr: key }, since, countries },
  sources: [key],
});
const jurisdictions = {
  laws: {
    'us-cloud-act': law('2018-03-23', ['US'], 'cloud-act'),
    'eu-e-evidence': law('2026-08-18', ['FR', 'DE'], 'e-evidence'),
  },
  sources: { 'cloud-act': source('cloud-act'), 'e-evidence': source('e-evidence') },
};
const operator = (changes: Partial<NetworkOperator>): NetworkOperator => ({
  ...{ name: 'Some', kind: 'hoster', country: 'FR', owner: null, asns: [1], sources: ['routes'] },
  ...changes,
});
const networks = {
  dated: '2026-06-17',
  operators: {
    amazon: operator({ name: 'Amazon Web Services', kind: 'cloud', country: 'US' }),
    cloudflare: operator({ name: 'Cloudflare', kind: 'cdn', country: 'US' }),
    gandi: operator({ name: 'Gandi', owner: { name: 'Your.Online', country: 'NL', sources: ['owner'] } }),
    exaion: operator({ name: 'Exaion', owner: { name: 'MARA', country: 'US', sources: ['owner'] } }),
    stateless: operator({ name: 'Stateless', country: null }),
  } as Record<NetworkOperatorId, NetworkOperator>,
  services: { vercel: { name: 'Vercel', sources: ['vercel'] } },
  publishedSources: ['ranges'],
  regionSources: ['regions'],
  sources: Object.fromEntries(
    ['routes', 'owner', 'vercel', 'ranges', 'regions'].map((key) => [key, source(key)]),
  ),
};
const hit = (id: string, changes: Partial<NetworkHit> = {}): NetworkHit => ({
  ...{
    asn: 1,
    operator: id as NetworkOperatorId,
    service: null,
    region: null,
    unseen: false,
    certainty: 'seen',
  },
  ...changes,
});
const reachOf = (found: NetworkHit | null, address = '51.91.236.255') =>
  networkReach(found, parseAddress(address), networks, jurisdictions);

describe('network → company → owner → country → law', () => {
  it('names the company and the law of its country', () => {
    expect(reachOf(hit('amazon', { asn: 16509 }))).toEqual({
      kind: 'served',
      ...{ name: 'Amazon Web Services', asn: 16509, network: 'cloud', country: 'US', owner: null },
      ...{ service: null, region: null, certainty: 'seen', dated: '2026-06-17' },
      laws: [jurisdictions.laws['us-cloud-act']],
      sources: [source('routes'), source('cloud-act')],
    });
  });

  it('follows a company to its owner: both countries’ laws reach it', () => {
    expect(reachOf(hit('exaion'))).toMatchObject({
      owner: { name: 'MARA', country: 'US' },
      laws: [jurisdictions.laws['us-cloud-act'], jurisdictions.laws['eu-e-evidence']],
    });
    expect(reachOf(hit('gandi'))).toMatchObject({ laws: [jurisdictions.laws['eu-e-evidence']] });
  });

  it('says no law where the country is not known', () => {
    expect(reachOf(hit('stateless'))).toMatchObject({ country: null, laws: [] });
  });

  it('names a content delivery network as such', () => {
    expect(reachOf(hit('cloudflare'))).toMatchObject({ kind: 'delivered', name: 'Cloudflare' });
  });

  it('cites what a service, a region and an unseen range rest on', () => {
    const region = { provider: 'aws', code: 'eu-west-3', country: 'FR' };
    expect(
      reachOf(hit('stateless', { service: 'vercel', region, unseen: true, certainty: 'less-certain' })),
    ).toMatchObject({
      ...{ service: 'Vercel', region, certainty: 'less-certain' },
      sources: ['routes', 'vercel', 'ranges', 'regions'].map(source),
    });
  });

  it.each([
    ['51.91.236.255', { kind: 'unknown-network' }],
    ['127.0.0.1', { kind: 'local', where: 'loopback' }],
    ['192.168.1.1', { kind: 'local', where: 'private' }],
    ['198.18.0.1', { kind: 'local', where: 'reserved' }],
    ['nonsense', { kind: 'unknown-network' }],
  ])('says of %s, which is in no range: %o', (address, expected) => {
    expect(reachOf(null, address)).toEqual(expected);
  });

  it('does not fail on an operator that the registry has lost', () => {
    expect(reachOf(hit('gone'))).toEqual({ kind: 'unknown-network' });
  });
});

describe('what is declared and what was measured', () => {
  const declared = (...countries: string[]): DeclaredHosting[] =>
    countries.map((country) => ({ country, operator: null }));
  const inRegion = (country: string): NetworkReach =>
    reachOf(hit('amazon', { region: { provider: 'aws', code: 'x', country } }));

  it.each<[string, DeclaredHosting[] | null, NetworkReach, ReturnType<typeof compareHosting>]>([
    ['nothing declared', null, reachOf(hit('amazon')), null],
    ['an empty statement', [], reachOf(hit('amazon')), null],
    ['a company of the declared country', declared('FR'), reachOf(hit('gandi')), 'company-elsewhere'],
    ['a company and owner of the declared countries', declared('FR', 'NL'), reachOf(hit('gandi')), null],
    ['a company of another country', declared('FR'), reachOf(hit('amazon')), 'company-elsewhere'],
    ['a region in the declared country', declared('FR', 'DE'), inRegion('FR'), 'place-agrees'],
    ['a region elsewhere', declared('FR'), inRegion('IE'), 'place-differs'],
    ['a content delivery network', declared('FR'), reachOf(hit('cloudflare')), null],
    ['a company of unknown country', declared('FR'), reachOf(hit('stateless')), null],
    ['an unknown network', declared('FR'), { kind: 'unknown-network' }, null],
  ])('%s', (_, statement, measured, expected) => {
    expect(compareHosting(statement, measured)).toBe(expected);
  });

  it.each([
    [
      'what was measured comes first',
      declared('DE'),
      reachOf(hit('gandi')),
      { kind: 'measured', name: 'Gandi', country: 'FR', delivered: false },
    ],
    [
      'delivery is said',
      null,
      reachOf(hit('cloudflare')),
      { kind: 'measured', name: 'Cloudflare', country: 'US', delivered: true },
    ],
    [
      'else what is declared',
      declared('DE', 'FR', 'DE'),
      { kind: 'unknown-network' } as const,
      { kind: 'declared', countries: ['DE', 'FR'] },
    ],
    ['else nothing', null, null, null],
  ])('in short: %s', (_, statement, measured, expected) => {
    expect(hostingInShort(statement, measured)).toEqual(expected);
  });
});

describe('the chain of owners', () => {
  const countries = {
    countries: { FR: { gdpr: 'member', sources: [] }, US: { gdpr: 'partly-adequate', sources: [] } },
  } as unknown as Parameters<typeof legalReach>[1];
  it.each([
    [[], null, null, 'not-known', 'not-known'],
    [['FR'], 'FR', null, 'member', 'member'],
    [['FR', 'US'], 'FR', 'US', 'member', 'partly-adequate'],
    [['FR', null], 'FR', null, 'member', 'not-known'],
    [['XX'], 'XX', null, 'not-known', 'not-known'],
  ] as const)('%j', (chain, vendorCountry, ownerCountry, vendorStanding, ownerStanding) => {
    expect(legalReach(chain, countries)).toEqual({
      vendorCountry,
      ownerCountry,
      vendorStanding,
      ownerStanding,
    });
  });
});

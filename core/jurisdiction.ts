/** Organisation chain → whose law reaches the company; network → company → whose law. What is not known stays null. */
import { kindOfAddress, type AddressKind, type IpAddress } from './ip-address';
import type { NetworkHit, NetworkRegion, Networks } from './network';
import type { CountryCode, DeclaredHosting, IsoDay, Jurisdictions, Law, Source } from './platform';
import type { NetworkKind } from './vocabulary';

/** How the data-protection law of the Union sees a country. */
export type Standing = 'member' | 'adequate' | 'partly-adequate' | 'none' | 'not-known';

export interface LegalReach {
  /** Country of the company that sells or makes it. */
  vendorCountry: CountryCode | null;
  /** Country of the last known owner, when it is another company than the vendor. */
  ownerCountry: CountryCode | null;
  /** Standing of the vendor's country. */
  vendorStanding: Standing;
  /** Standing of the owner's country; that of the vendor when it has no known owner. */
  ownerStanding: Standing;
}

/**
 * @param chain countries from the vendor up to its last known owner; empty when the vendor is not known.
 */
export function legalReach(
  chain: readonly (CountryCode | null)[],
  { countries }: Pick<Jurisdictions, 'countries'>,
): LegalReach {
  const vendorCountry = chain[0] ?? null;
  const ownerCountry = chain.length > 1 ? (chain.at(-1) ?? null) : null;
  const standingOf = (country: CountryCode | null): Standing =>
    country === null ? 'not-known' : (countries[country]?.gdpr ?? 'not-known');
  return {
    vendorCountry,
    ownerCountry,
    vendorStanding: standingOf(vendorCountry),
    ownerStanding: standingOf(chain.length > 1 ? ownerCountry : vendorCountry),
  };
}

/** What is known of the network that answered, and what follows from it. */
export type NetworkReach =
  /** `delivered`: through a content delivery network; where the site itself stands cannot be seen. */
  | ({ kind: 'served' | 'delivered' } & NetworkCompany)
  /** A public address in no range that we know. */
  | { kind: 'unknown-network' }
  /** Not of the public Internet: this machine, its own network, or a proxy on it. */
  | { kind: 'local'; where: Exclude<AddressKind, 'public'> };

export interface NetworkCompany {
  name: string;
  asn: number;
  network: NetworkKind;
  /** Where its addresses are registered. */
  country: CountryCode | null;
  owner: { name: string; country: CountryCode | null } | null;
  /** Who uses these addresses, when that is another. */
  service: string | null;
  /** A place that the provider publishes for the range; nothing else gives a place. */
  region: NetworkRegion | null;
  certainty: NetworkHit['certainty'];
  /** Laws that reach data which the company or its owner holds, wherever it is kept. */
  laws: Law[];
  sources: Source[];
  /** The day of the route data. */
  dated: IsoDay;
}

/** @param hit null: the address lies in no range of the table. */
export function networkReach(
  hit: NetworkHit | null,
  address: IpAddress | null,
  networks: Pick<
    Networks,
    'operators' | 'services' | 'sources' | 'publishedSources' | 'regionSources' | 'dated'
  >,
  jurisdictions: Pick<Jurisdictions, 'laws' | 'sources'>,
): NetworkReach {
  const operator = hit === null ? undefined : networks.operators[hit.operator];
  if (hit === null || operator === undefined) {
    const where = address === null ? 'public' : kindOfAddress(address);
    return where === 'public' ? { kind: 'unknown-network' } : { kind: 'local', where };
  }
  const { name, kind, country, owner } = operator;
  const service = hit.service === null ? undefined : networks.services[hit.service];
  const reached = [country, owner?.country ?? null];
  const laws = Object.values(jurisdictions.laws).filter(({ countries }) =>
    reached.some((each) => each !== null && countries.includes(each)),
  );
  const keys = [
    ...operator.sources,
    ...(owner?.sources ?? []),
    ...(service?.sources ?? []),
    ...(hit.unseen ? networks.publishedSources : []),
    ...(hit.region === null ? [] : networks.regionSources),
  ];
  const sources = [
    ...keys.flatMap((key) => networks.sources[key] ?? []),
    ...laws.flatMap((law) => law.sources.flatMap((key) => jurisdictions.sources[key] ?? [])),
  ];
  return {
    kind: kind === 'cdn' ? 'delivered' : 'served',
    ...{ name, asn: hit.asn, network: kind, country, laws, sources },
    owner: owner === null ? null : { name: owner.name, country: owner.country },
    service: service?.name ?? null,
    region: hit.region,
    certainty: hit.certainty,
    dated: networks.dated,
  };
}

/**
 * How what was measured compares with what is declared. A company's country says nothing about
 * where its machines stand, and the other way round: each is compared with its own.
 *
 * @returns null when there is nothing to compare.
 */
export function compareHosting(
  declared: readonly DeclaredHosting[] | null,
  measured: NetworkReach,
): 'place-agrees' | 'place-differs' | 'company-elsewhere' | null {
  if (declared === null || declared.length === 0 || measured.kind !== 'served') return null;
  const countries = declared.map(({ country }) => country);
  if (measured.region !== null)
    return countries.includes(measured.region.country) ? 'place-agrees' : 'place-differs';
  const companies = [measured.country, measured.owner?.country ?? null].filter((each) => each !== null);
  return companies.some((each) => !countries.includes(each)) ? 'company-elsewhere' : null;
}

/** Where a site is served from, as far as a few words can say it. */
export type HostingInShort =
  | { kind: 'measured'; name: string; country: CountryCode | null; delivered: boolean }
  | { kind: 'declared'; countries: CountryCode[] };

/** What was measured last, else what is declared; null when neither is known. */
export function hostingInShort(
  declared: readonly DeclaredHosting[] | null,
  measured: NetworkReach | null,
): HostingInShort | null {
  if (measured?.kind === 'served' || measured?.kind === 'delivered') {
    const { name, country, kind } = measured;
    return { kind: 'measured', name, country, delivered: kind === 'delivered' };
  }
  const countries = [...new Set((declared ?? []).map(({ country }) => country))];
  return countries.length === 0 ? null : { kind: 'declared', countries };
}

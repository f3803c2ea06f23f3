/**
 * Whose network answers: the operators of announced address ranges. Shapes as they stand in
 * `data/networks/` and travel in the registry.
 */
import type { CountryCode, IsoDay, Source, SourceKey } from './platform';
import type { NetworkKind } from './vocabulary';

declare const brand: unique symbol;
/** kebab-case, forever. */
export type NetworkOperatorId = string & { readonly [brand]: 'NetworkOperatorId' };

/** Whose address ranges these are. */
export interface NetworkOperator {
  name: string;
  kind: NetworkKind;
  /**
   * Where most of its addresses are registered with the regional Internet registries; `EU` for
   * bodies of the Union; null: not known, or in no one country.
   */
  country: CountryCode | null;
  /** Who owns the company, where a public page shows it. */
  owner: { name: string; country: CountryCode | null; sources: SourceKey[] } | null;
  /** Numbers of its autonomous systems (RFC 6793). */
  asns: number[];
  sources: SourceKey[];
}

/** Uses addresses that the network of another one announces. */
export interface NetworkService {
  name: string;
  sources: SourceKey[];
}

/** The content of `data/networks/operators.json`. */
export interface NetworkFacts {
  /** The day of the route data. */
  dated: IsoDay;
  operators: Record<NetworkOperatorId, NetworkOperator>;
  services: Record<string, NetworkService>;
  /** Where the ranges come from that are published but were not seen announced. */
  publishedSources: SourceKey[];
  /** Where the regions of `regions.tsv` are published. */
  regionSources: SourceKey[];
  sources: Record<SourceKey, Source>;
}

/** A place as the provider publishes it for a range. */
export interface NetworkRegion {
  provider: string;
  /** The provider's own code. */
  code: string;
  country: CountryCode;
}

/** What is known of an address: `[AS number, published by the provider but not seen announced, region, service]`. */
export type NetworkLabel = [asn: number, unseen: 0 | 1, region: number | null, service: string | null];

/** Everything that travels in the registry: the facts and the ranges, by the first byte or bytes of an address. */
export interface Networks extends NetworkFacts {
  regions: NetworkRegion[];
  /** What ranges can be labelled with, most frequent first. */
  labels: NetworkLabel[];
  /** Packed ranges by `chunkOf` of their first address, as base64 (`network-table.ts`). */
  chunks: Record<string, string>;
}

/** What was found of an address. */
export interface NetworkHit {
  asn: number;
  operator: NetworkOperatorId;
  /** Who uses these addresses, when it is known to be another than the operator. */
  service: string | null;
  region: NetworkRegion | null;
  /** Published by its provider, but not seen announced. */
  unseen: boolean;
  /** `less-certain`: an IPv6 range, or one that was not seen announced. */
  certainty: 'seen' | 'less-certain';
}

/** An address that answered for a host, and when. */
export interface Measurement {
  host: string;
  address: string;
  /** ms since 1970. */
  at: number;
}

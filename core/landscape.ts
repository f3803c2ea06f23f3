/** All platforms at a look: one row each, with what people search, sort and count by. */
import type { DeploymentSummary } from './deployment-summary';
import { displayName } from './details';
import { legalReach, type LegalReach } from './jurisdiction';
import { isCommons, lifeOf, opennessOf, type Life, type Openness } from './openness';
import { ownerChain } from './owner-chain';
import type {
  CountryCode,
  IsoDay,
  Jurisdictions,
  License,
  Organization,
  OrganizationId,
  Platform,
  PlatformId,
} from './platform';
import type { Form, Purpose, Use } from './vocabulary';

export interface LandscapeRow {
  id: PlatformId;
  /** The name people meet today. */
  name: string;
  /** Every other name, for the search. */
  otherNames: string[];
  form: Form;
  purpose: Purpose;
  uses: Use[];
  openness: Openness;
  license: Pick<License, 'status' | 'basis' | 'spdx' | 'searched'>;
  isCommons: boolean;
  /** null: no dated sign is known. */
  life: Life | null;
  /** Who makes or sells it; null: not known. */
  maker: string | null;
  reach: LegalReach;
  /** Country of the last known owner, which may be the maker; null: not known. */
  lawCountry: CountryCode | null;
  /** Recorded sites that are not known to be gone. */
  sites: number;
  /** Those whose country is known. */
  sitesByCountry: Record<CountryCode, number>;
}

export interface Landscape {
  version: IsoDay;
  /** In order of name. */
  rows: LandscapeRow[];
}

/** What the landscape is made of. */
export interface LandscapeFacts {
  version: IsoDay;
  platforms: ReadonlyMap<PlatformId, Platform>;
  organization(id: OrganizationId): Organization | null;
  deployments(id: PlatformId): DeploymentSummary;
  jurisdictions: Pick<Jurisdictions, 'countries'>;
}

/** One row for each platform, whatever its state. */
export function landscapeOf(facts: LandscapeFacts): Landscape {
  return {
    version: facts.version,
    rows: [...facts.platforms]
      .map(([id, platform]) => rowOf(id, platform, facts))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}

function rowOf(id: PlatformId, platform: Platform, facts: LandscapeFacts): LandscapeRow {
  const { form, purpose, uses, license } = platform;
  const { status, basis, spdx, searched } = license;
  const chain = ownerChain(platform, (organization) => facts.organization(organization));
  const countries = chain.map(({ organization }) => organization.country);
  const { total, byCountry } = facts.deployments(id);
  const name = displayName(platform);
  return {
    ...{ id, name, form, purpose, uses },
    otherNames: [platform.name, ...platform.aliases.map((alias) => alias.name)].filter(
      (other) => other !== name,
    ),
    openness: opennessOf(license),
    license: { status, basis, spdx, searched },
    isCommons: isCommons(platform),
    life: lifeOf(platform, facts.version),
    maker: chain[0]?.organization.name ?? null,
    reach: legalReach(countries, facts.jurisdictions),
    lawCountry: countries.at(-1) ?? null,
    sites: total,
    sitesByCountry: Object.fromEntries(
      Object.entries(byCountry).map(([country, { count }]) => [country, count]),
    ),
  };
}

/** Organisation chain → whose law reaches the company. What is not known stays null. */
import type { CountryCode, Jurisdictions } from './platform';

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

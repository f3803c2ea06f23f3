/** From the maker of a platform up to its last known owner. */
import type { IsoDate, Organization, OrganizationId, Platform, Source, SourceKey } from './platform';

/** One step of the chain, with what shows that it belongs there. */
export interface ChainLink {
  organization: Organization;
  /** When this one became owner of the step before it; null for the maker. */
  since: IsoDate | null;
  /** The record whose sources show the step, and which of them. */
  shownBy: { record: { sources: Record<SourceKey, Source> }; keys: readonly SourceKey[] };
}

/** A company has few owners above it; a longer chain is a mistake in the data. */
const LONGEST_CHAIN = 10;

/** @returns the maker first; empty when none is known. */
export function ownerChain(
  platform: Pick<Platform, 'vendor' | 'sources'>,
  organizationOf: (id: OrganizationId) => Organization | null,
): ChainLink[] {
  const links: ChainLink[] = [];
  const { vendor } = platform;
  let next = vendor && {
    id: vendor.organization,
    since: null as IsoDate | null,
    shownBy: { record: { sources: platform.sources }, keys: vendor.sources },
  };
  while (next !== null && links.length < LONGEST_CHAIN) {
    const organization = organizationOf(next.id);
    if (organization === null) break;
    const { since, shownBy } = next;
    links.push({ organization, since, shownBy });
    const { parent, sources }: Organization = organization;
    next = parent && {
      id: parent.organization,
      since: parent.since,
      shownBy: { record: { sources }, keys: parent.sources },
    };
  }
  return links;
}

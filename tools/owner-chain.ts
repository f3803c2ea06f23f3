/** Countries from a platform's vendor up to its last known owner, for legal reach. */
import type { CountryCode, OrganizationId, Platform, Registry } from '@/core/platform';

/** Empty when the vendor is not known. A chain that comes back to itself ends there. */
export function ownerChain(
  { vendor }: Pick<Platform, 'vendor'>,
  organizations: Registry['organizations'],
): (CountryCode | null)[] {
  const seen = new Set<OrganizationId>();
  const countries: (CountryCode | null)[] = [];
  let next = vendor?.organization;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    const organization = organizations[next];
    countries.push(organization?.country ?? null);
    next = organization?.parent?.organization;
  }
  return countries;
}

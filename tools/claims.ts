/** Which statements a file makes, and which sources carry each: what "every claim has a source" means. */
import type { Organization, Platform, SourceKey } from '@/core/platform';

export interface Claim {
  /** Where it stands: `license`, `history[2]`, `match.page[0]`. */
  path: string;
  sources: SourceKey[];
}

function listed(path: string, items: readonly { sources: SourceKey[] }[]): Claim[] {
  return items.map(({ sources }, index) => ({ path: `${path}[${index}]`, sources }));
}

/**
 * Every statement of a platform. A `null` states nothing beyond "not found" and needs
 * no page to show it; nor does `none-found`, which records where it was looked for.
 */
export function platformClaims(platform: Platform): Claim[] {
  const { lifecycle, license, hosting, match } = platform;
  const claims: Claim[] = [{ path: 'describedBy', sources: platform.describedBy }];
  const add = (path: string, isStated: boolean, sources: SourceKey[]) => {
    // Sources beside an unstated claim still have to exist.
    if (isStated || sources.length > 0) claims.push({ path, sources });
  };
  claims.push(...listed('aliases', platform.aliases));
  if (platform.runsOn) add('runsOn', true, platform.runsOn.sources);
  add('lifecycle', Boolean(lifecycle.status ?? lifecycle.since ?? lifecycle.successor), lifecycle.sources);
  if (platform.signOfLife) add('signOfLife', true, platform.signOfLife.sources);
  add('license', license.status !== 'unknown' && license.basis !== 'none-found', license.sources);
  claims.push(...listed('history', platform.history));
  if (platform.vendor) add('vendor', true, platform.vendor.sources);
  add('hosting', hosting.model !== null || hosting.declared !== null, hosting.sources);
  claims.push(...listed('hosting.hosters', hosting.hosters));
  add('match.hosts', match.hosts.length > 0, match.hostsSources);
  claims.push(...listed('match.page', match.page), ...listed('match.embed', match.embed));
  return claims;
}

/** Every statement of an organization. */
export function organizationClaims(organization: Organization): Claim[] {
  const claims: Claim[] = [{ path: 'describedBy', sources: organization.describedBy }];
  if (organization.parent) claims.push({ path: 'parent', sources: organization.parent.sources });
  claims.push(...listed('formerParents', organization.formerParents));
  return claims;
}

/** Which free software could do the job instead, best first, and who runs it nearby. */
import type { DeploymentSummary, Neighbour } from './deployment-summary';
import type { CountryCode, IsoDate, Platform, PlatformId } from './platform';
import type { Use } from './vocabulary';
import { isCommons, lifeOf, type Life } from './openness';

export interface Alternative {
  id: PlatformId;
  name: string;
  spdx: string | null;
  repository: string | null;
  homepage: string | null;
  life: Life | null;
  /** Date of the newest sign of life, which `life` follows from. */
  newestSign: IsoDate | null;
  sharedUses: Use[];
  /** Uses of the platform that this one does not have. */
  missingUses: Use[];
  /** Recorded sites, everywhere. */
  deployments: number;
  /** Recorded sites in the asked country. */
  nearby: number;
  /** A few of those whose operator is known, live and newest first. */
  neighbours: Neighbour[];
  /** One of each of the countries with the most recorded sites, that of `neighbours` left out. */
  elsewhere: (Neighbour & { country: CountryCode })[];
}

/** Enough to name some where there are no neighbours. */
const ELSEWHERE_KEPT = 3;

const LIFE_ORDER: Record<Life, number> = { alive: 0, slowing: 1, unmaintained: 2, discontinued: 3 };

/** What ranking needs to know of one candidate. */
export interface Candidate {
  id: PlatformId;
  platform: Platform;
  deployments: DeploymentSummary;
}

/**
 * Ranks candidates for one platform: most shared uses, alive first, most sites in the
 * country, then the order in which the registry names them.
 *
 * @param today the registry's date.
 */
export function rankAlternatives(
  platform: Pick<Platform, 'uses'>,
  candidates: readonly Candidate[],
  country: CountryCode | null,
  today: string,
): Alternative[] {
  return candidates
    .filter((candidate) => isCommons(candidate.platform))
    .map((candidate) => describe(platform, candidate, country, today))
    .filter((alternative) => alternative.sharedUses.length > 0)
    .sort(
      (a, b) =>
        b.sharedUses.length - a.sharedUses.length ||
        lifeRank(a.life) - lifeRank(b.life) ||
        b.nearby - a.nearby,
    );
}

/** Not knowing comes after a sign of slowing and before a sign of neglect. */
function lifeRank(life: Life | null): number {
  return life === null ? 1.5 : LIFE_ORDER[life];
}

function describe(
  platform: Pick<Platform, 'uses'>,
  { id, platform: other, deployments }: Candidate,
  country: CountryCode | null,
  today: string,
): Alternative {
  const here = country === null ? undefined : deployments.byCountry[country];
  return {
    id,
    name: other.name,
    spdx: other.license.spdx,
    repository: other.license.repository,
    homepage: other.homepage,
    life: lifeOf(other, today),
    newestSign: other.signOfLife?.date ?? null,
    sharedUses: platform.uses.filter((use) => other.uses.includes(use)),
    missingUses: platform.uses.filter((use) => !other.uses.includes(use)),
    deployments: deployments.total,
    nearby: here?.count ?? 0,
    neighbours: here?.neighbours ?? [],
    elsewhere: elsewhere(deployments, country),
  };
}

function elsewhere({ byCountry }: DeploymentSummary, here: CountryCode | null): Alternative['elsewhere'] {
  return Object.entries(byCountry)
    .filter(([country]) => country !== here)
    .sort(([a, { count: many }], [b, { count: more }]) => more - many || (a < b ? -1 : 1))
    .flatMap(([country, { neighbours }]) => neighbours.slice(0, 1).map((one) => ({ ...one, country })))
    .slice(0, ELSEWHERE_KEPT);
}

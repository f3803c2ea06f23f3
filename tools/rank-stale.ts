/**
 * What to check again first: old claims weigh by what a wrong one would do, and by how
 * many recorded sites show it.
 */
import type { IsoDay, Platform, PlatformId, Registry } from '@/core/platform';
import { datedClaims } from './dated-claims';
import type { Palette } from './palette';

export interface StaleClaim {
  file: string;
  claim: string;
  seen: IsoDay;
  /** Days between that day and today. */
  days: number;
  /** Recorded sites that show it. */
  sites: number;
  /** Higher comes first; only the order means something. */
  weight: number;
}

/** A wrong licence is the worst mistake; a wrong mark accuses strangers; a wrong owner misleads. */
const HARM: [start: string, weight: number][] = [
  ['license', 4],
  ['match', 3],
  ['vendor', 2],
  ['parent', 2],
  ['hosting', 2],
];

function harmOf(claim: string): number {
  return HARM.find(([start]) => claim.startsWith(start))?.[1] ?? 1;
}

function daysBetween(from: IsoDay, to: IsoDay): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}

/** Everything that has an age, what should be looked at first in front. The same registry and day give the same list. */
export function rankStale(registry: Registry, today: IsoDay): StaleClaim[] {
  const sitesOf = (id: PlatformId | null) =>
    id === null ? 0 : (registry.deployments[id] ?? []).filter(({ state }) => state !== 'dead').length;
  const claims = datedClaims(registry).map(({ file, claim, seen, platform }) => ({
    file,
    claim,
    seen,
    sites: sitesOf(platform),
  }));
  for (const [id, { license }] of Object.entries<Platform>(registry.platforms))
    if (license.searched !== null)
      claims.push({
        file: `data/platforms/${id}.json`,
        claim: 'license.searched',
        seen: license.searched.date,
        sites: sitesOf(id as PlatformId),
      });
  return claims
    .map((claim) => {
      const days = daysBetween(claim.seen, today);
      // Ten sites count double, a thousand four times: reach matters, but age must not drown in it.
      return {
        ...claim,
        days,
        weight: Math.round(days * harmOf(claim.claim) * (1 + Math.log10(1 + claim.sites))),
      };
    })
    .sort(
      (a, b) =>
        b.weight - a.weight || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.claim < b.claim ? -1 : 1),
    );
}

/** One line a claim. */
export function printStale(claims: readonly StaleClaim[], total: number, paint: Palette): string {
  if (claims.length === 0) return 'Nothing in the registry has an age yet.';
  const lines = claims.map(
    ({ file, claim, seen, days, sites }) =>
      `${seen}  ${paint.dim(`${String(days).padStart(4)} days, ${String(sites).padStart(4)} sites`)}  ${file}: ${claim}`,
  );
  return [
    paint.bold(`Check these first (${claims.length} of ${total})`),
    ...lines,
    '',
    'Read the sources again; where they still say so, write the day into "seen".',
  ].join('\n');
}

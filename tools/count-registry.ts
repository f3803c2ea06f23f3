/** How much the registry knows, and what of it is oldest. */
import type { IsoDay, Platform, Registry } from '@/core/platform';
import { organizationClaims, platformClaims } from './claims';
import { tally } from './count-by';
import type { Palette } from './palette';

type Counts = Record<string, number>;

export interface RegistryCounts {
  version: IsoDay;
  platforms: { total: number; byLicense: Counts; byPurpose: Counts; byLifecycle: Counts };
  organizations: number;
  deployments: { total: number; byPlatform: Counts; byState: Counts; byCountry: Counts };
  claims: number;
  /** Different addresses cited. */
  sources: number;
  /** The claims whose newest source was seen longest ago. */
  oldestClaims: { file: string; claim: string; seen: IsoDay }[];
}

const OLDEST_SHOWN = 10;

function counts<T>(items: Iterable<T>, kindOf: (item: T) => string): Counts {
  return Object.fromEntries(tally(items, kindOf));
}

interface DatedClaim {
  file: string;
  claim: string;
  seen: IsoDay;
}

function datedClaims({ platforms, organizations }: Registry): DatedClaim[] {
  const files = [
    ...Object.entries<Platform>(platforms).map(
      ([id, platform]) => [`data/platforms/${id}.json`, platformClaims(platform), platform.sources] as const,
    ),
    ...Object.entries(organizations).map(
      ([id, organization]) =>
        [`data/organizations/${id}.json`, organizationClaims(organization), organization.sources] as const,
    ),
  ];
  return files.flatMap(([file, claims, sources]) =>
    claims.map((claim) => {
      const seen = claim.sources.map((key) => sources[key]?.seen ?? '').sort();
      return { file, claim: claim.path, seen: seen.at(-1) ?? '' };
    }),
  );
}

/** Counts everything once. */
export function countRegistry(registry: Registry): RegistryCounts {
  const platforms = Object.values<Platform>(registry.platforms);
  const rows = Object.entries(registry.deployments).flatMap(([platform, list]) =>
    list.map((row) => ({ platform, ...row })),
  );
  const claims = datedClaims(registry);
  const cited = [...platforms, ...Object.values(registry.organizations), registry.jurisdictions];
  const urls = new Set(cited.flatMap(({ sources }) => Object.values(sources).map(({ url }) => url)));
  for (const { source } of rows) urls.add(source);
  return {
    version: registry.version,
    platforms: {
      total: platforms.length,
      byLicense: counts(platforms, ({ license }) => license.status),
      byPurpose: counts(platforms, ({ purpose }) => purpose),
      byLifecycle: counts(platforms, ({ lifecycle }) => lifecycle.status ?? 'not found'),
    },
    organizations: Object.keys(registry.organizations).length,
    deployments: {
      total: rows.length,
      byPlatform: counts(rows, ({ platform }) => platform),
      byState: counts(rows, ({ state }) => state),
      byCountry: counts(rows, ({ country }) => country ?? 'not known'),
    },
    claims: claims.length,
    sources: urls.size,
    oldestClaims: claims
      .filter(({ seen }) => seen !== '')
      .sort((a, b) => (a.seen < b.seen ? -1 : a.seen > b.seen ? 1 : 0))
      .slice(0, OLDEST_SHOWN),
  };
}

/** The counts as a short page. */
export function printCounts(count: RegistryCounts, paint: Palette): string {
  const line = (title: string, of: Counts) =>
    `${paint.dim(title.padEnd(14))} ${Object.entries(of)
      .map(([kind, number]) => `${kind} ${number}`)
      .join(', ')}`;
  return [
    paint.bold(`Registry of ${count.version}`),
    `${count.platforms.total} platforms, ${count.organizations} organizations, ${count.deployments.total} deployments, ${count.claims} claims, ${count.sources} sources`,
    '',
    paint.bold('Platforms'),
    line('by licence', count.platforms.byLicense),
    line('by purpose', count.platforms.byPurpose),
    line('by lifecycle', count.platforms.byLifecycle),
    '',
    paint.bold('Deployments'),
    line('by platform', count.deployments.byPlatform),
    line('by state', count.deployments.byState),
    line('by country', count.deployments.byCountry),
    '',
    paint.bold('Oldest claims'),
    ...count.oldestClaims.map(({ file, claim, seen }) => `${seen}  ${file}: ${claim}`),
  ].join('\n');
}

/** How much the registry knows, what it says, and what is missing most. */
import type { CountryCode, IsoDay, Platform, Registry } from '@/core/platform';
import { legalReach } from '@/core/jurisdiction';
import { isCommons, lifeOf, opennessOf, type Openness } from '@/core/openness';
import { ownerChain } from '@/core/owner-chain';
import type { Use } from '@/core/vocabulary';
import { tally } from './count-by';
import { datedClaims, type DatedClaim } from './dated-claims';
import type { Palette } from './palette';
import type { FixturePage } from './read-fixture-pages';

type Counts = Record<string, number>;

export interface RegistryCounts {
  version: IsoDay;
  platforms: {
    total: number;
    byLicense: Counts;
    byPurpose: Counts;
    byUse: Counts;
    byLifecycle: Counts;
    /** From the newest dated sign of life, as of the registry's own date. */
    byLife: Counts;
    /** Free licence, public repository, anyone may host. */
    commons: number;
    withPageMarks: number;
    withEmbeds: number;
    withHosts: number;
  };
  /** Licences of the platforms of each use; a platform counts in each of its uses. */
  licensesByUse: Partial<Record<Use, Record<Openness, number>>>;
  closed: {
    total: number;
    byBasis: Counts;
    /** Closed platforms shown to be so by their terms, their vendor or somebody else. */
    proven: number;
    /** Of these, the ones whose vendor is known with its country. */
    withVendorCountry: number;
  };
  vendors: { known: number; withCountry: number; byCountry: Counts; byStanding: Counts };
  hosting: { modelKnown: number; declared: number };
  organizations: number;
  deployments: { total: number; byPlatform: Counts; byState: Counts; byCountry: Counts };
  pages: { platforms: number; embeds: number; ordinary: number };
  claims: number;
  /** Different addresses cited. */
  sources: number;
  /** Claims by the year and quarter in which they were last seen: `2026 Q4`. */
  claimsByQuarter: Counts;
  /** What is looked for and not found, most first. */
  missing: { what: string; count: number; of: number }[];
  /** The claims whose newest source was seen longest ago. */
  oldestClaims: Pick<DatedClaim, 'file' | 'claim' | 'seen'>[];
}

const OLDEST_SHOWN = 10;

function counts<T>(items: Iterable<T>, kindOf: (item: T) => string): Counts {
  return Object.fromEntries(tally(items, kindOf));
}

function quarterOf(day: IsoDay): string {
  return `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** From the vendor up to its last known owner. */
function ownerCountries(platform: Platform, { organizations }: Registry): (CountryCode | null)[] {
  const chain = ownerChain(platform, (id) => organizations[id] ?? null);
  return chain.map(({ organization }) => organization.country);
}

function licensesByUse(platforms: readonly Platform[]): RegistryCounts['licensesByUse'] {
  const table: RegistryCounts['licensesByUse'] = {};
  for (const { uses, license } of platforms)
    for (const use of uses) {
      const row = (table[use] ??= { open: 0, partly: 0, closed: 0, unknown: 0 });
      row[opennessOf(license)]++;
    }
  return table;
}

function missingFacts(
  platforms: readonly Platform[],
  rows: readonly Registry['deployments'][keyof Registry['deployments']][number][],
): RegistryCounts['missing'] {
  const closed = platforms.filter(({ license }) => opennessOf(license) === 'closed');
  const open = platforms.filter(({ license }) => opennessOf(license) === 'open');
  const lacks = <T>(what: string, among: readonly T[], isMissing: (item: T) => boolean) => ({
    what,
    count: among.filter(isMissing).length,
    of: among.length,
  });
  return [
    lacks('who makes or sells it', platforms, ({ vendor }) => vendor === null),
    lacks('whether it is still offered', platforms, ({ lifecycle }) => lifecycle.status === null),
    lacks('whether others may host it', platforms, ({ hosting }) => hosting.model === null),
    lacks('where it says it is hosted', closed, ({ hosting }) => hosting.declared === null),
    lacks('proof that it is closed', closed, ({ license }) => license.basis === 'none-found'),
    lacks('its licence', platforms, ({ license }) => license.status === 'unknown'),
    lacks('a sign of life of free software', open, ({ signOfLife }) => signOfLife === null),
    lacks('how to recognise it', platforms, ({ match: { hosts, page, embed } }) =>
      [hosts, page, embed].every((list) => list.length === 0),
    ),
    lacks('free software for the same use', closed, ({ alternatives }) => alternatives.length === 0),
    lacks('operator of a site', rows, ({ operator }) => operator === null),
    lacks('country of a site', rows, ({ country }) => country === null),
  ].sort((a, b) => b.count / (b.of || 1) - a.count / (a.of || 1));
}

/** Counts everything once. */
export function countRegistry(registry: Registry, pages: readonly FixturePage[] = []): RegistryCounts {
  const platforms = Object.values<Platform>(registry.platforms);
  const rows = Object.entries(registry.deployments).flatMap(([platform, list]) =>
    list.map((row) => ({ platform, ...row })),
  );
  const claims = datedClaims(registry);
  const cited = [...platforms, ...Object.values(registry.organizations), registry.jurisdictions];
  const urls = new Set(cited.flatMap(({ sources }) => Object.values(sources).map(({ url }) => url)));
  for (const { source } of rows) urls.add(source);
  const closed = platforms.filter(({ license }) => opennessOf(license) === 'closed');
  const having = (has: (platform: Platform) => boolean) => platforms.filter(has).length;
  const vendorCountry = ({ vendor }: Platform) =>
    (vendor && registry.organizations[vendor.organization]?.country) ?? null;
  const shown = (kind: FixturePage['kind']) => pages.filter((page) => page.kind === kind).length;
  return {
    version: registry.version,
    platforms: {
      total: platforms.length,
      byLicense: counts(platforms, ({ license }) => license.status),
      byPurpose: counts(platforms, ({ purpose }) => purpose),
      byUse: counts(
        platforms.flatMap(({ uses }) => uses),
        (use) => use,
      ),
      byLifecycle: counts(platforms, ({ lifecycle }) => lifecycle.status ?? 'not found'),
      byLife: counts(platforms, (platform) => lifeOf(platform, registry.version) ?? 'no dated sign'),
      commons: having(isCommons),
      withPageMarks: having(({ match }) => match.page.length > 0),
      withEmbeds: having(({ match }) => match.embed.length > 0),
      withHosts: having(({ match }) => match.hosts.length > 0),
    },
    licensesByUse: licensesByUse(platforms),
    closed: {
      total: closed.length,
      byBasis: counts(closed, ({ license }) => license.basis ?? 'not said'),
      proven: closed.filter(({ license }) => license.basis !== null && license.basis !== 'none-found').length,
      withVendorCountry: closed.filter((platform) => vendorCountry(platform) !== null).length,
    },
    vendors: {
      known: having(({ vendor }) => vendor !== null),
      withCountry: having((platform) => vendorCountry(platform) !== null),
      byCountry: counts(platforms, (platform) => vendorCountry(platform) ?? 'not known'),
      byStanding: counts(
        platforms,
        (platform) => legalReach(ownerCountries(platform, registry), registry.jurisdictions).ownerStanding,
      ),
    },
    hosting: {
      modelKnown: having(({ hosting }) => hosting.model !== null),
      declared: having(({ hosting }) => hosting.declared !== null),
    },
    organizations: Object.keys(registry.organizations).length,
    deployments: {
      total: rows.length,
      byPlatform: counts(rows, ({ platform }) => platform),
      byState: counts(rows, ({ state }) => state),
      byCountry: counts(rows, ({ country }) => country ?? 'not known'),
    },
    pages: { platforms: shown('platforms'), embeds: shown('embeds'), ordinary: shown('ordinary') },
    claims: claims.length,
    sources: urls.size,
    claimsByQuarter: Object.fromEntries(
      Object.entries(counts(claims, ({ seen }) => quarterOf(seen))).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    missing: missingFacts(platforms, rows),
    oldestClaims: claims
      .toSorted((a, b) => (a.seen < b.seen ? -1 : a.seen > b.seen ? 1 : 0))
      .slice(0, OLDEST_SHOWN)
      .map(({ file, claim, seen }) => ({ file, claim, seen })),
  };
}

/** Whole per cent, for people; `–` of nothing. */
function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;
}

/** Long lists name the first of them only. */
const KINDS_SHOWN = 12;

/** The counts as a page of tables. */
export function printCounts(count: RegistryCounts, paint: Palette): string {
  const { platforms, closed, vendors, hosting, deployments, pages } = count;
  const line = (title: string, of: Counts) => {
    const kinds = Object.entries(of);
    const more = kinds.length > KINDS_SHOWN ? `, and ${kinds.length - KINDS_SHOWN} more` : '';
    const named = kinds.slice(0, KINDS_SHOWN).map(([kind, number]) => `${kind} ${number}`);
    return `${paint.dim(title.padEnd(14))} ${named.join(', ')}${more}`;
  };
  const row = (cells: (string | number)[]) =>
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(26) : String(cell).padStart(10))).join('');
  const uses = Object.entries(count.licensesByUse).sort(
    ([a], [b]) => (platforms.byUse[b] ?? 0) - (platforms.byUse[a] ?? 0) || (a < b ? -1 : 1),
  );
  return [
    paint.bold(`Registry of ${count.version}`),
    `${platforms.total} platforms, ${count.organizations} organizations, ${deployments.total} deployments, ${count.claims} claims, ${count.sources} sources`,
    '',
    paint.bold('Platforms'),
    line('by licence', platforms.byLicense),
    line('by purpose', platforms.byPurpose),
    line('by lifecycle', platforms.byLifecycle),
    line('signs of life', platforms.byLife),
    line('recognised by', {
      'customer hosts': platforms.withHosts,
      'page marks': platforms.withPageMarks,
      embeds: platforms.withEmbeds,
    }),
    line('tried on', {
      'their pages': pages.platforms,
      embeds: pages.embeds,
      'ordinary pages': pages.ordinary,
    }),
    '',
    paint.bold('Licences by use'),
    paint.dim(row(['', 'open', 'partly', 'closed', 'unknown'])),
    ...uses.map(([use, of]) => row([use, of.open, of.partly, of.closed, of.unknown])),
    '',
    paint.bold('Proof'),
    `${closed.proven} of ${closed.total} closed platforms (${share(closed.proven, closed.total)}) are shown to be closed by their terms, their vendor or somebody else`,
    line('how known', closed.byBasis),
    `${closed.withVendorCountry} of ${closed.total} vendors of closed platforms (${share(closed.withVendorCountry, closed.total)}) are known with their country, ${vendors.withCountry} of all ${platforms.total} makers (${share(vendors.withCountry, platforms.total)})`,
    line('vendors in', vendors.byCountry),
    line('owner’s law', vendors.byStanding),
    `${hosting.declared} platforms say where they are hosted`,
    '',
    paint.bold('Deployments'),
    line('by platform', deployments.byPlatform),
    line('by state', deployments.byState),
    line('by country', deployments.byCountry),
    '',
    paint.bold('Missing most'),
    ...count.missing.map(
      ({ what, count: lacking, of }) =>
        what.padEnd(42) + share(lacking, of).padStart(6) + `${lacking} of ${of}`.padStart(14),
    ),
    '',
    paint.bold('Oldest claims'),
    ...count.oldestClaims.map(({ file, claim, seen }) => `${seen}  ${file}: ${claim}`),
  ].join('\n');
}

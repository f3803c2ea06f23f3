/** Who runs a platform, by country: the little the popup needs of thousands of rows. */
import type { CountryCode, Deployment, IsoDate } from './platform';

/** A recorded site whose operator is known. */
export interface Neighbour {
  operator: string;
  host: string;
  path: string;
  /** Address of the page that says so. */
  source: string;
  /** When it said so. */
  seen: IsoDate;
}

export interface DeploymentSummary {
  /** Recorded sites that are not known to be gone. */
  total: number;
  byCountry: Record<CountryCode, { count: number; neighbours: Neighbour[] }>;
}

/** One line of the popup names three. */
const NEIGHBOURS_KEPT = 3;

/** Counts rows by country and keeps a few operators of each, live and newest first. */
export function summarizeDeployments(rows: readonly Deployment[]): DeploymentSummary {
  const standing = rows.filter((row) => row.state !== 'dead');
  const countries = new Map<CountryCode, Deployment[]>();
  for (const row of standing) {
    if (row.country === null) continue;
    countries.set(row.country, [...(countries.get(row.country) ?? []), row]);
  }
  return {
    total: standing.length,
    byCountry: Object.fromEntries(
      [...countries].map(([country, here]) => [country, { count: here.length, neighbours: choose(here) }]),
    ),
  };
}

function choose(rows: readonly Deployment[]): Neighbour[] {
  const byOperator = new Map<string, Neighbour>();
  const sorted = rows
    .filter((row) => row.state !== 'ended')
    // Of the same day, in the order of the data: browsers sort alike only what is told apart.
    .sort((a, b) => rank(a) - rank(b) || order(b.seen, a.seen));
  for (const { operator, host, path, source, seen } of sorted) {
    if (operator !== null && !byOperator.has(operator))
      byOperator.set(operator, { operator, host, path, source, seen });
  }
  return [...byOperator.values()].slice(0, NEIGHBOURS_KEPT);
}

function order(a: IsoDate, b: IsoDate): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function rank(row: Deployment): number {
  return row.state === 'live' ? 0 : 1;
}

/** Who runs a platform, by country: the little the popup needs of thousands of rows. */
import type { CountryCode, Deployment } from './platform';

/** A recorded site whose operator is known. */
export interface Neighbour {
  operator: string;
  host: string;
  path: string;
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
    .sort((a, b) => rank(a) - rank(b) || (a.seen < b.seen ? 1 : -1));
  for (const { operator, host, path } of sorted) {
    if (operator !== null && !byOperator.has(operator)) byOperator.set(operator, { operator, host, path });
  }
  return [...byOperator.values()].slice(0, NEIGHBOURS_KEPT);
}

function rank(row: Deployment): number {
  return row.state === 'live' ? 0 : 1;
}

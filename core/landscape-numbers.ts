/** The numbers behind the charts. Each counts what it says and nothing is estimated. */
import type { LandscapeRow } from './landscape';
import type { Standing } from './jurisdiction';
import { OPENNESS, type Openness } from './openness';
import type { CountryCode } from './platform';
import type { Use } from './vocabulary';

/** One bar: what it is of, and how many of each part. */
export interface Bar<Of extends string, Part extends string> {
  of: Of;
  parts: Record<Part, number>;
  total: number;
}

export const STANDINGS: readonly Standing[] = ['member', 'adequate', 'partly-adequate', 'none', 'not-known'];

/** Platforms by use and openness; a platform with two uses counts in both. */
export function opennessByUse(rows: readonly LandscapeRow[]): Bar<Use, Openness>[] {
  return barsOf(rows, OPENNESS, (row) => row.uses.map((use) => ({ of: use, part: row.openness, count: 1 })));
}

/** Platforms by use and by how European law sees the country of their last known owner. */
export function lawByUse(rows: readonly LandscapeRow[]): Bar<Use, Standing>[] {
  return barsOf(rows, STANDINGS, (row) =>
    row.uses.map((use) => ({ of: use, part: row.reach.ownerStanding, count: 1 })),
  );
}

/** Recorded sites by country and by the openness of what they run. */
export function sitesByCountry(rows: readonly LandscapeRow[]): Bar<CountryCode, Openness>[] {
  return barsOf(rows, OPENNESS, (row) =>
    Object.entries(row.sitesByCountry).map(([country, count]) => ({
      of: country,
      part: row.openness,
      count,
    })),
  );
}

/** Most first; of the same number in the order of what they are of. */
function barsOf<Of extends string, Part extends string>(
  rows: readonly LandscapeRow[],
  parts: readonly Part[],
  countsOf: (row: LandscapeRow) => { of: Of; part: Part; count: number }[],
): Bar<Of, Part>[] {
  const bars = new Map<Of, Bar<Of, Part>>();
  for (const { of, part, count } of rows.flatMap(countsOf)) {
    const empty = Object.fromEntries(parts.map((each) => [each, 0])) as Record<Part, number>;
    const bar = bars.get(of) ?? { of, parts: empty, total: 0 };
    bar.parts[part] += count;
    bar.total += count;
    bars.set(of, bar);
  }
  return [...bars.values()].sort((a, b) => b.total - a.total || (a.of < b.of ? -1 : 1));
}

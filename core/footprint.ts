/** The person's own civic footprint: which civic sites they met in which month, and how open their software was. */
import { csvLine } from './csv';
import type { Host } from './hostname';
import type { Openness } from './openness';
import type { PlatformId } from './platform';

/** One site in one month. How often it was visited, on which day and which of its pages is not kept. */
export interface Met {
  /** `2026-11`. */
  month: string;
  host: Host;
  platform: PlatformId;
  /** Name of the platform, as it was shown. */
  name: string;
  openness: Openness;
}

export type MonthCount = { month: string } & Record<Openness, number>;

/** The chart's columns, oldest first; months without a visit between the first and the last are there, empty. */
export function countByMonth(met: readonly Met[]): MonthCount[] {
  const months = met.map(({ month }) => month).sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const counts: MonthCount[] = [];
  for (let month = first; month <= last && counts.length < MOST_MONTHS; month = monthAfter(month)) {
    const here = met.filter((each) => each.month === month);
    const of = (openness: Openness) => here.filter((each) => each.openness === openness).length;
    counts.push({
      month,
      open: of('open'),
      partly: of('partly'),
      closed: of('closed'),
      unknown: of('unknown'),
    });
  }
  return counts;
}

/** A clock that once stood centuries ahead must not make a chart of thousands of columns. */
const MOST_MONTHS = 240;

/** `2026-12` → `2027-01`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** Of a moment, where the person is. */
export function monthOf(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}

/** RFC 4180, with a heading. */
export function footprintCsv(met: readonly Met[]): string {
  const rows = met.map(({ month, host, platform, name, openness }) => [
    month,
    host,
    platform,
    name,
    openness,
  ]);
  return [['month', 'host', 'platform', 'name', 'openness'], ...rows].map(csvLine).join('');
}

/** Dates of the registry as people write them, no more precise than the source. */
import type { IsoDate } from '@/core/platform';

export type Precision = 'year' | 'month' | 'day';

export function precisionOf(date: IsoDate): Precision {
  if (date.length === 4) return 'year';
  return date.length === 7 ? 'month' : 'day';
}

const FIELDS: Record<Precision, Intl.DateTimeFormatOptions> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
};

/** The first of the month, where it is written as an ordinal; the Unicode data do not. */
const FIRST: Partial<Record<string, string>> = { fr: '1er', it: '1º', 'pt-BR': '1º' };

/** “9 June 2022”, “June 2022”, “2022”; the date itself when it is not one. */
export function formatDate(date: IsoDate, locale: string): string {
  const time = Date.parse(date);
  if (Number.isNaN(time)) return date;
  const written = new Intl.DateTimeFormat(locale, { ...FIELDS[precisionOf(date)], timeZone: 'UTC' }).format(
    time,
  );
  return written.replace(/^1(?= )/, FIRST[locale] ?? FIRST[locale.slice(0, 2)] ?? '1');
}

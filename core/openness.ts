/** Four shapes for five licence statuses: what badge, notice, popup and charts draw. */
import type { Hosting, License, Platform } from './platform';

export type Openness = 'open' | 'partly' | 'closed' | 'unknown';

/** In the order in which they are listed and drawn. */
export const OPENNESS: readonly Openness[] = ['open', 'partly', 'closed', 'unknown'];

/** The letter of each shape, where one is written instead of drawn. */
export const OPENNESS_LETTERS: Record<Openness, string> = {
  open: '✓',
  partly: '½',
  closed: '©',
  unknown: '?',
};

/** The shape of a licence status (the table of `core/README.md`). */
export function opennessOf(license: Pick<License, 'status'>): Openness {
  switch (license.status) {
    case 'open-source':
      return 'open';
    case 'open-core':
    case 'source-available':
      return 'partly';
    case 'proprietary':
      return 'closed';
    case 'unknown':
      return 'unknown';
    default:
      return license.status satisfies never;
  }
}

/** A digital commons: free licence, public repository, anyone may host it. Derived, never stated. */
export function isCommons(platform: { license: License; hosting: Pick<Hosting, 'model'> }): boolean {
  return (
    platform.license.status === 'open-source' &&
    platform.license.repository !== null &&
    platform.hosting.model === 'anyone'
  );
}

/** How alive a platform is, from its newest dated sign of life. */
export type Life = 'alive' | 'slowing' | 'unmaintained' | 'discontinued';

/** Free software is released at least yearly where somebody looks after it; three years without a sign is the usual threshold for abandonment. */
const ALIVE_DAYS = 400;
const SLOWING_DAYS = 3 * 365;

/**
 * @param today ISO 8601 day the answer is for: the registry's own date, so that it does not drift with the clock.
 * @returns null when no dated sign is known.
 */
export function lifeOf(platform: Pick<Platform, 'lifecycle' | 'signOfLife'>, today: string): Life | null {
  if (platform.lifecycle.status === 'discontinued') return 'discontinued';
  if (platform.signOfLife === null) return null;
  const days = (Date.parse(today) - Date.parse(endOf(platform.signOfLife.date))) / 86_400_000;
  if (days <= ALIVE_DAYS) return 'alive';
  return days <= SLOWING_DAYS ? 'slowing' : 'unmaintained';
}

/** The last day a date of lesser precision can mean: `2024` → `2024-12-31`. */
function endOf(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length > 7) return date;
  const [year = 0, month = 0] = date.split('-').map(Number);
  return `${date}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}

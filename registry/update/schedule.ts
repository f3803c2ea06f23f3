/**
 * When the next check is. Drawn at random, so that many copies do not come at once;
 * pure functions of clock and chance.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** First check: 5 to 60 minutes after the install. */
export function firstCheck(now: number, random: () => number): number {
  return now + 5 * MINUTE + random() * 55 * MINUTE;
}

/** After a check that succeeded: 24 hours, give or take 6. */
export function checkAfterSuccess(now: number, random: () => number): number {
  return now + 18 * HOUR + random() * 12 * HOUR;
}

/**
 * After `failures` failures in a row: doubling from a quarter of an hour to a day, as Safe
 * Browsing does (https://developers.google.com/safe-browsing/v4/request-frequency), and
 * never before a server's `Retry-After`.
 */
export function checkAfterFailure(
  now: number,
  failures: number,
  retryAfter: number | null,
  random: () => number,
): number {
  const wait = Math.min(2 ** Math.min(failures - 1, 10) * 15 * MINUTE * (random() + 1), 24 * HOUR);
  // Those whom a server sent away together do not come back together.
  const asked = retryAfter === null ? 0 : retryAfter * (1 + random());
  return now + Math.max(wait, asked);
}

/** What the publishing commands take on their command line. */
import { PublisherError } from '../publisher/keys';

/** @throws PublisherError where the option was not given. */
export function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new PublisherError(`${option} is missing.`);
  return value;
}

/** `--at`, else `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/), else now; ms since 1970. */
export function timeOf(at: string | undefined): number {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  if (at === undefined) return epoch === undefined ? Date.now() : Number(epoch) * 1000;
  const time = Date.parse(at);
  if (Number.isNaN(time))
    throw new PublisherError(`"${at}" is not a time: it is written 2026-11-24T12:00:00Z.`);
  return time;
}

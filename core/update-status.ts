/** What a person is told about the registry's age and where it comes from. */
import type { IsoDay } from './platform';
import type { Outcome, Progress } from './update-outcome';

export interface UpdateStatus {
  /** Date of the registry in use. */
  version: IsoDay;
  origin: 'package' | 'update';
  platforms: number;
  deployments: number;
  channel:
    | { kind: 'none' }
    /** Put together wrongly; a word for whoever built the extension. */
    | { kind: 'broken'; problem: string }
    /** `threshold` of `keys` must sign a registry. */
    | { kind: 'channel'; mirrors: string[]; threshold: number; keys: number };
  enabled: boolean;
  /** Times in ms since 1970. */
  last: number | null;
  next: number | null;
  outcome: Outcome | null;
  /** Not null while a check goes on. */
  progress: Progress | null;
  /** Until when the publisher said that nothing newer is withheld; null: never asked. */
  confirmedUntil: number | null;
  now: number;
}

/** One word on all of it. */
export type Freshness = 'fresh' | 'not-confirmed' | 'refused' | 'off' | 'package-only';

const A_MONTH = 30 * 24 * 60 * 60 * 1000;

/** Stale data is still used, and said to be stale. */
export function freshnessOf(status: UpdateStatus): Freshness {
  const { channel, enabled, outcome, confirmedUntil, now, version } = status;
  if (channel.kind !== 'channel') return 'package-only';
  if (!enabled) return 'off';
  if (outcome?.kind === 'refused' || outcome?.kind === 'clock-wrong') return 'refused';
  // Before the first answer, a month from the day of the data.
  const until = confirmedUntil ?? Date.parse(version) + A_MONTH;
  return until < now ? 'not-confirmed' : 'fresh';
}

/** Every statement of the registry with the day on which its newest source was last seen. */
import type { IsoDay, Platform, PlatformId, Registry } from '@/core/platform';
import { organizationClaims, platformClaims } from './claims';

export interface DatedClaim {
  file: string;
  /** Where it stands in the file: `license`, `match.page[0]`. */
  claim: string;
  seen: IsoDay;
  /** Whose record it is; null for an organization. */
  platform: PlatformId | null;
}

/** In order of file, then of place. Claims without a dated source state nothing and are left out. */
export function datedClaims({ platforms, organizations }: Registry): DatedClaim[] {
  const files = [
    ...Object.entries<Platform>(platforms).map(
      ([id, record]) =>
        [`data/platforms/${id}.json`, id as PlatformId, platformClaims(record), record.sources] as const,
    ),
    ...Object.entries(organizations).map(
      ([id, record]) =>
        [`data/organizations/${id}.json`, null, organizationClaims(record), record.sources] as const,
    ),
  ];
  return files.flatMap(([file, platform, claims, sources]) =>
    claims.flatMap(({ path, sources: keys }) => {
      const days = keys.flatMap((key) => sources[key]?.seen ?? []).sort();
      const seen = days.at(-1);
      return seen === undefined ? [] : [{ file, claim: path, seen, platform }];
    }),
  );
}

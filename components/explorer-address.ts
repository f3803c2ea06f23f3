/** Where the pages of the landscape are, for links: addresses within the extension. */
import { MOST_COMPARED } from '@/core/compare';
import type { Details } from '@/core/details';
import type { PlatformId } from '@/core/platform';

/** The page of one platform. */
export function platformAddress(id: PlatformId): string {
  return `/explorer.html?platform=${id}`;
}

/** These platforms side by side. */
export function compareAddress(ids: readonly PlatformId[]): string {
  return `/compare.html?${ids.map((id) => `platform=${id}`).join('&')}`;
}

/** A platform and its first alternatives: as many as can be compared. */
export function nearest({ platform, alternatives }: Details): PlatformId[] {
  return [platform.id, ...alternatives.map(({ id }) => id)].slice(0, MOST_COMPARED);
}

/** Where the pages of the landscape are, for links: addresses within the extension. */
import type { PlatformId } from '@/core/platform';

/** The page of one platform. */
export function platformAddress(id: PlatformId): string {
  return `/explorer.html?platform=${id}`;
}

/** These platforms side by side. */
export function compareAddress(ids: readonly PlatformId[]): string {
  return `/compare.html?${ids.map((id) => `platform=${id}`).join('&')}`;
}

/** When the in-page notice speaks: rarely, and once. */
import type { Details } from './details';
import type { Openness } from './openness';

/** The person's choice: of which platforms the notice speaks. */
export const NOTICE_SETTINGS = ['always', 'closed-or-partly', 'closed', 'never'] as const;
export type NoticeSetting = (typeof NOTICE_SETTINGS)[number];

const SPOKEN_OF: Record<NoticeSetting, readonly Openness[]> = {
  always: ['open', 'partly', 'closed', 'unknown'],
  'closed-or-partly': ['closed', 'partly'],
  closed: ['closed'],
  never: [],
};

/**
 * @param shown what `recordKey` was when the notice was last shown on this host; null: never.
 */
export function wantsNotice(
  details: Details,
  setting: NoticeSetting,
  muted: boolean,
  shown: string | null,
): boolean {
  if (muted || !SPOKEN_OF[setting].includes(details.platform.openness)) return false;
  // An embedded form or a maker's own site is not what the page runs.
  if (details.kind !== 'recognized') return false;
  // A forum or a form is civic only where somebody recorded that the site is public.
  if (details.platform.scope === 'general' && details.site === null) return false;
  // Nothing can be done about a consultation that is over.
  if (details.site?.state === 'ended') return false;
  return shown !== recordKey(details);
}

/** What the notice says, as one string: while it stays the same, the notice has been given. */
export function recordKey({ platform, alternatives }: Details): string {
  const { status, basis, spdx } = platform.license.value;
  const owners = platform.owners.map((owner) => `${owner.name}/${owner.country ?? ''}`);
  return JSON.stringify([
    platform.id,
    status,
    basis,
    spdx,
    owners,
    alternatives.slice(0, 2).map(({ id }) => id),
  ]);
}

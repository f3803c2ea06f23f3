/** What a letter can be written from: the site of a tab, or a platform and perhaps a host that were named. */
import type { GetLetter, LetterAnswer } from '@/core/messages';
import type { PlatformId } from '@/core/platform';
import { answerPopup, type PopupWorld } from './answer-popup';
import { evidenceOf } from './answer-report-page';

type Asked = Pick<GetLetter, 'tabId' | 'platform' | 'host'>;

export async function answerLetter(
  { tabId, platform, host }: Asked,
  world: PopupWorld,
): Promise<LetterAnswer> {
  if (tabId !== null) return ofTab(tabId, world);
  if (platform === null) return { kind: 'nothing' };
  const registry = await world.registry();
  if (registry === null) return { kind: 'broken', problem: world.problem() };
  const id = platform as PlatformId;
  const recorded = host === null ? null : await registry.identify({ host, path: '' }, []);
  // The registry's own word on the host counts only when it names the same platform.
  const details =
    recorded?.kind === 'recognized' && recorded.matches[0].platform === id
      ? await registry.details(recorded)
      : await registry.about(id, host ?? '');
  return details === null ? { kind: 'nothing' } : { kind: 'details', details, legalNotice: null };
}

async function ofTab(tabId: number, world: PopupWorld): Promise<LetterAnswer> {
  // The tab may be gone.
  const popup = await answerPopup(tabId, world).catch(() => null);
  switch (popup?.kind) {
    case 'details': {
      const { legalNotice } = await evidenceOf(tabId, world);
      return { kind: 'details', details: popup.details, legalNotice };
    }
    case 'preparing':
    case 'broken':
      return popup;
    default:
      return { kind: 'nothing' };
  }
}

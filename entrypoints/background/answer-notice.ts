/** The notice asks what to say, and passes on what the person clicked. */
import type { Runtime } from 'webextension-polyfill';
import { noticeOf, type NoticeModel } from '@/core/details';
import { lastMeasured } from './last-measured';
import { addressOfSender } from './page-address';
import type { RecognizeWorld } from './recognize-page';

export async function answerNotice(
  sender: Runtime.MessageSender,
  world: Pick<RecognizeWorld, 'registry' | 'verdicts' | 'measured'>,
): Promise<NoticeModel | null> {
  const parsed = addressOfSender(sender);
  if (sender.tab?.id === undefined || parsed.kind !== 'page') return null;
  const verdict = await world.verdicts.get(sender.tab.id, parsed.address);
  const registry = await world.registry();
  if (verdict?.kind !== 'recognized' || registry === null) return null;
  const details = await registry.details(verdict);
  return details && noticeOf(details, await lastMeasured(details.host, registry, world.measured));
}

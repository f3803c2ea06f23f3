/** A notice to look at before one is met: a recorded site, as it stands in the registry. */
import { noticeOf, type NoticeModel } from '@/core/details';
import type { PageAddress } from '@/core/identify';
import type { RegistryReader } from '@/registry/read-registry';

/** Recorded since the first registry. Where it is not any more, there is no example. */
export const EXAMPLE: PageAddress = { host: 'aix-en-provence.opendatasoft.com', path: '/' };

export async function answerExample(world: {
  registry(): Promise<RegistryReader | null>;
}): Promise<NoticeModel | null> {
  const registry = await world.registry();
  const verdict = await registry?.identify(EXAMPLE, []);
  if (!registry || verdict?.kind !== 'recognized') return null;
  const details = await registry.details(verdict);
  return details && noticeOf(details);
}

/** A probe has seen something: decide, show it on the toolbar, and say it once in the page. */
import type { Runtime, Scripting } from 'webextension-polyfill';
import type { PageSeen } from '@/core/messages';
import type { Details } from '@/core/details';
import { hostingInShort } from '@/core/jurisdiction';
import { recordKey, wantsNotice } from '@/core/notice-policy';
import type { Verdict } from '@/core/verdict';
import type { MeasuredHosts } from '@/registry/measured-hosts';
import type { RegistryReader } from '@/registry/read-registry';
import { lastMeasured } from './last-measured';
import type { NoticeMemory } from './notice-memory';
import { addressOfSender } from './page-address';
import type { TabVerdicts } from './tab-verdicts';
import { clearToolbar, showOnToolbar, type Toolbar } from './toolbar';

export interface RecognizeWorld {
  registry(): Promise<RegistryReader | null>;
  verdicts: TabVerdicts;
  notices: NoticeMemory;
  measured: MeasuredHosts;
  toolbar: Toolbar;
  scripting: Pick<Scripting.Static, 'executeScript'>;
}

/** @returns the verdict, or null where there is nothing to decide on. */
export async function recognizePage(
  message: PageSeen,
  sender: Runtime.MessageSender,
  world: RecognizeWorld,
): Promise<Verdict | null> {
  const tabId = sender.tab?.id;
  const parsed = addressOfSender(sender);
  if (tabId === undefined || sender.frameId !== 0 || parsed.kind !== 'page') return null;
  const registry = await world.registry();
  if (registry === null) return null;

  // Codes of rules of another generation would point at other fingerprints.
  const rules = message.generation === registry.active.generation ? message.rules : [];
  const verdict = await registry.identify(parsed.address, rules);
  const details =
    verdict.kind === 'recognized' || verdict.kind === 'embeds' ? await registry.details(verdict) : null;
  if (details === null) {
    await Promise.all([world.verdicts.forget(tabId), clearToolbar(tabId, world.toolbar)]);
    return verdict;
  }
  const measured = await lastMeasured(details.host, registry, world.measured);
  const hosting = hostingInShort(details.platform.hosting.value.declared, measured);
  await Promise.all([
    world.verdicts.put(tabId, { address: parsed.address, verdict }),
    showOnToolbar(details, tabId, world.toolbar, hosting),
  ]);
  await offerNotice(details, tabId, sender.tab?.incognito === true, world);
  return verdict;
}

async function offerNotice(
  details: Details,
  tabId: number,
  incognito: boolean,
  world: RecognizeWorld,
): Promise<void> {
  const { setting, muted, given } = await world.notices.read(incognito);
  const { host } = details;
  if (!wantsNotice(details, setting, muted.includes(host), given[host] ?? null)) return;
  await world.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ['/notice.js'] });
  await world.notices.remember(host, recordKey(details), incognito);
}

/** A probe has seen something: decide, show it on the toolbar, and say it once in the page. */
import type { Runtime, Scripting } from 'webextension-polyfill';
import { displayName, type Details } from '@/core/details';
import { monthOf } from '@/core/footprint';
import type { PageAddress } from '@/core/identify';
import type { PageSeen } from '@/core/messages';
import { recordKey, wantsNotice, type NoticeSetting } from '@/core/notice-policy';
import type { Verdict } from '@/core/verdict';
import type { Footprint } from '@/registry/footprint';
import type { MeasuredHosts } from '@/registry/measured-hosts';
import type { RegistryReader } from '@/registry/read-registry';
import type { SettingsStore } from '@/registry/settings-store';
import { hostingOf } from './last-measured';
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
  settings: Pick<SettingsStore, 'read'>;
  footprint: Pick<Footprint, 'remember'>;
  scripting: Pick<Scripting.Static, 'executeScript'>;
  now(): Date;
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
  const incognito = sender.tab?.incognito === true;
  const page = { tabId, address: parsed.address, incognito, canBeEntered: true };
  await showVerdict(verdict, page, registry, world);
  return verdict;
}

export interface SeenPage {
  tabId: number;
  address: PageAddress;
  incognito: boolean;
  /** A notice can be put into it. */
  canBeEntered: boolean;
}

/** On the toolbar, in the notice, and in the footprint, each where it is wanted. */
export async function showVerdict(
  verdict: Verdict,
  page: SeenPage,
  registry: RegistryReader,
  world: RecognizeWorld,
): Promise<void> {
  const { tabId, address, incognito } = page;
  const details =
    verdict.kind === 'recognized' || verdict.kind === 'embeds' ? await registry.details(verdict) : null;
  if (details === null) {
    await Promise.all([world.verdicts.forget(tabId), clearToolbar(tabId, world.toolbar)]);
    return;
  }
  const [{ settings }, hosting] = await Promise.all([
    world.settings.read(),
    hostingOf(details, registry, world.measured),
  ]);
  await Promise.all([
    world.verdicts.put(tabId, { address, verdict }),
    showOnToolbar({ details, hosting }, tabId, settings.badge, world.toolbar),
  ]);
  if (settings.footprint && !incognito && details.kind === 'recognized') await keepMet(details, world);
  if (page.canBeEntered) await offerNotice(details, page, settings.notice, world);
}

async function keepMet({ host, platform }: Details, { footprint, now }: RecognizeWorld): Promise<void> {
  const { id, openness } = platform;
  try {
    await footprint.remember({
      ...{ month: monthOf(now()), host, platform: id },
      ...{ name: displayName(platform), openness },
    });
  } catch (error) {
    // A full disk: the page is shown all the same.
    console.warn('The footprint was not kept.', error);
  }
}

async function offerNotice(
  details: Details,
  { tabId, incognito }: SeenPage,
  setting: NoticeSetting,
  world: RecognizeWorld,
): Promise<void> {
  const { muted, given } = await world.notices.read(incognito);
  const { host } = details;
  if (!wantsNotice(details, setting, muted.includes(host), given[host] ?? null)) return;
  await world.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ['/notice.js'] });
  await world.notices.remember(host, recordKey(details), incognito);
}

/** A probe has seen something: decide, show it on the toolbar, and say it once in the page. */
import type { Runtime, Scripting, Tabs } from 'webextension-polyfill';
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
import { addressOfSender, parseAddress } from './page-address';
import type { TabVerdicts } from './tab-verdicts';
import { clearToolbar, showOnToolbar, type Toolbar } from './toolbar';

export interface RecognizeWorld {
  tabs: Pick<Tabs.Static, 'get'>;
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

/** What a tab waits for: an older page of it must have its say, and take it back, before a newer one speaks. */
const turns = new Map<number, Promise<unknown>>();

/** @returns the verdict, or null where there is nothing to decide on. */
export function recognizePage(
  message: PageSeen,
  sender: Runtime.MessageSender,
  world: RecognizeWorld,
): Promise<Verdict | null> {
  const tabId = sender.tab?.id ?? -1;
  const before = turns.get(tabId) ?? Promise.resolve();
  const mine = before.then(() => recognizeNow(message, sender, world));
  // A failure is its own message's to hear of.
  const turn = mine
    .catch(() => undefined)
    .then(() => {
      if (turns.get(tabId) === turn) turns.delete(tabId);
    });
  turns.set(tabId, turn);
  return mine;
}

async function recognizeNow(
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
  const incognito = sender.tab?.incognito === true;
  const page = { tabId, address: parsed.address, incognito, canBeEntered: true };
  const [verdict, left] = await Promise.all([registry.identify(parsed.address, rules), hasLeft(page, world)]);
  if (left) return null;
  await showVerdict(verdict, page, registry, world);
  if (await hasLeft(page, world))
    await Promise.all([world.verdicts.forget(tabId), clearToolbar(tabId, world.toolbar)]);
  return verdict;
}

/**
 * A worker that had to start first may answer when the tab has gone to another site: a mark would stand
 * on a page it is not about. On the same site the newer page, or the newer path, speaks for itself.
 */
async function hasLeft({ tabId, address }: SeenPage, { tabs }: RecognizeWorld): Promise<boolean> {
  const tab = await tabs.get(tabId).catch(() => null);
  const now = parseAddress(tab?.url ?? '');
  return now.kind !== 'page' || now.address.host !== address.host;
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
  // Asked for beside the facts: in a worker that has just begun, each wait is long.
  const reading = world.settings.read();
  const details =
    verdict.kind === 'recognized' || verdict.kind === 'embeds' ? await registry.details(verdict) : null;
  if (details === null) {
    await Promise.all([world.verdicts.forget(tabId), clearToolbar(tabId, world.toolbar)]);
    return;
  }
  const [{ settings }, hosting] = await Promise.all([reading, hostingOf(details, registry, world.measured)]);
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

/** What the report page begins with: the site of a tab, what is known of it, and what the page says of itself. */
import type { ReportPage } from '@/core/messages';
import type { ReportChannel } from '@/core/report';
import { answerPopup, type PopupWorld } from './answer-popup';
import { parseAddress } from './page-address';

/** @returns null for a tab that is gone, or that is at no web page. */
export async function answerReportPage(
  tabId: number,
  channel: ReportChannel,
  world: PopupWorld,
): Promise<ReportPage | null> {
  const tab = await world.tabs.get(tabId).catch(() => null);
  const parsed = parseAddress(tab?.url ?? '');
  if (tab === null || parsed.kind !== 'page') return null;
  const popup = await answerPopup(tabId, world);
  const details = popup.kind === 'details' && popup.details.kind !== 'own-site' ? popup.details : null;
  const registry = await world.registry();
  return {
    scheme: tab.url?.startsWith('http:') === true ? 'http' : 'https',
    host: parsed.address.host,
    path: parsed.address.path,
    shown: details === null ? null : { id: details.platform.id, name: details.platform.name },
    hints: await hintsOf(tabId, world),
    data: registry?.active.version ?? '',
    channel,
  };
}

async function hintsOf(tabId: number, { scripting }: PopupWorld): Promise<string[]> {
  try {
    const [answer] = await scripting.executeScript({ target: { tabId, frameIds: [0] }, func: readHints });
    return Array.isArray(answer?.result)
      ? answer.result.filter((hint) => typeof hint === 'string').slice(0, 8)
      : [];
  } catch {
    // The browser keeps extensions out of this page.
    return [];
  }
}

/** Runs in the page: what it says it was made with, and the hosts its scripts come from. */
function readHints(): string[] {
  const generator = document.querySelector<HTMLMetaElement>('meta[name="generator" i]')?.content ?? '';
  const hosts = [...document.scripts].flatMap(({ src }) => {
    const host = URL.canParse(src) ? new URL(src).host : location.host;
    return host === location.host ? [] : [host];
  });
  return [...new Set([generator, ...hosts])].map((hint) => hint.trim().slice(0, 120)).filter(Boolean);
}

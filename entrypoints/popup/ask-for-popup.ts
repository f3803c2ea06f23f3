/** Asks the background what to show of a tab, until it knows. */
import browser from 'webextension-polyfill';
import type { GetPopup, PopupModel } from '@/core/messages';

type Show = (model: PopupModel) => void;

/** While the registry is written for the first time, which takes about a second. */
const RETRY_MS = 300;

/**
 * @param search the popup's own query: `?tab=<id>` when it stands in a tab of its own.
 * @returns the tab spoken of; null when there is none.
 */
export async function askForPopup(search: string, show: Show): Promise<number | null> {
  const tabId = tabNamedIn(search) ?? (await activeTab());
  if (tabId === null) {
    show({ kind: 'not-a-page', reason: 'not-web' });
    return null;
  }
  await askAgain(tabId, show);
  return tabId;
}

/** Asks anew whenever the tab has gone elsewhere while the popup stays open. */
export function watchTab(tabId: number, show: Show): void {
  browser.tabs.onUpdated.addListener((updated, change) => {
    if (updated === tabId && change.status !== undefined) void askAgain(tabId, show);
  });
}

/** Only the newest question of a tab may draw: an older answer can come late. */
let newest = 0;

async function askAgain(tabId: number, show: Show): Promise<void> {
  const mine = ++newest;
  for (;;) {
    const model = await ask(tabId);
    if (mine !== newest) return;
    show(model);
    if (model.kind !== 'preparing') return;
    await new Promise((done) => setTimeout(done, RETRY_MS));
    if (mine !== newest) return;
  }
}

async function ask(tabId: number): Promise<PopupModel> {
  const question: GetPopup = { kind: 'get-popup', tabId };
  try {
    const answer: PopupModel | undefined = await browser.runtime.sendMessage(question);
    return answer ?? { kind: 'broken', problem: 'no answer' };
  } catch (error) {
    return { kind: 'broken', problem: error instanceof Error ? error.message : String(error) };
  }
}

function tabNamedIn(search: string): number | null {
  const named = Number(new URLSearchParams(search).get('tab') ?? NaN);
  return Number.isInteger(named) ? named : null;
}

async function activeTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

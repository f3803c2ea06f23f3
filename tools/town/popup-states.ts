/** Everything the popup can show, and where in the town it shows it. */
import type { Page } from 'puppeteer-core';
import type { BrowserName, Launched } from '../browsers';
import { openExtensionPage, type Desk } from './desk';
import { readPage, type Town } from './serve-town';
import { BADGES } from './visit-town';

interface Visited {
  name: string;
  url: string;
  /** Page under `tests/fixtures/pages/`. */
  page: string;
  badge: keyof typeof BADGES;
  /** Words by which the state is known to have come, in every language. */
  shows: string;
}

const VISITED: readonly Visited[] = [
  {
    ...{ name: 'open', badge: 'open', shows: '.is-open' },
    ...{ url: 'https://participez.nanterre.fr/', page: 'platforms/decidim.0-29.html' },
  },
  {
    ...{ name: 'partly', badge: 'partly', shows: '.is-partly' },
    ...{ url: 'https://www.saint-nazaire.fr/participer', page: 'platforms/go-vocal.html' },
  },
  {
    ...{ name: 'closed', badge: 'closed', shows: '.is-closed' },
    ...{ url: 'https://aix-en-provence.opendatasoft.com/explore/', page: 'platforms/opendatasoft.html' },
  },
  {
    ...{ name: 'unknown', badge: 'unknown', shows: '.is-unknown' },
    ...{ url: 'https://pbstanford.org/', page: 'town/ordinary-town.html' },
  },
  {
    ...{ name: 'embeds', badge: 'closed', shows: '.is-closed' },
    ...{ url: 'https://www.ville-bordeaux.fr/statistiques', page: 'embeds/opendatasoft.html' },
  },
  {
    ...{ name: 'own-site', badge: 'none', shows: '.platform-card' },
    ...{ url: 'https://www.cap-collectif.com/', page: 'platforms/cap-collectif.html' },
  },
  {
    ...{ name: 'unlisted', badge: 'none', shows: '.report .as-link' },
    ...{ url: 'https://www.nogent-le-roi.fr/', page: 'town/ordinary-town.html' },
  },
  {
    ...{ name: 'civic-unknown', badge: 'none', shows: '.report .act' },
    ...{ url: 'https://participez.nogent-le-roi.fr/', page: 'town/unknown-civic-site.html' },
  },
];

/** Where the browsers keep every extension out. */
const FORBIDDEN: Record<BrowserName, string> = {
  chromium: 'https://chromewebstore.google.com/',
  firefox: 'https://addons.mozilla.org/',
};

export const POPUP_STATES = [
  ...VISITED.map(({ name }) => name),
  'no-access',
  'not-a-page',
  'broken',
] as const;

/**
 * Brings the popup's page into one of its states.
 *
 * @returns the page that it speaks of, which the caller closes; null where there is none.
 */
export async function openPopupState(
  state: string,
  popup: Page,
  { launched, desk, town }: { launched: Launched; desk: Desk; town: Town },
): Promise<Page | null> {
  const show = async (tab: string, selector: string) => {
    // A tab behind another is slow, and the keyboard does not reach it.
    await popup.bringToFront();
    await openExtensionPage(popup, launched.extensionUrl(`/popup.html?tab=${tab}`));
    await popup.waitForSelector(selector, { timeout: 10_000 });
  };
  if (state === 'broken') {
    // A tab that is not there: the background has no answer.
    await show('999999998', 'h1');
    return null;
  }
  if (state === 'not-a-page') {
    const own = await desk.toolbar(desk.page.url());
    await show(String(own?.tabId ?? 0), 'h1');
    return null;
  }
  const visited = VISITED.find(({ name }) => name === state);
  const site = await launched.browser.newPage();
  const url = visited?.url ?? FORBIDDEN[launched.name];
  town.put(url, { html: await readPage(visited?.page ?? 'town/ordinary-town.html') });
  await site.goto(url);
  const { tabId } = await desk.waitForBadge(site.url(), BADGES[visited?.badge ?? 'none']);
  await show(String(tabId), visited?.shows ?? 'dl');
  return site;
}

/**
 * A page of the extension from which the toolbar can be read, in both browsers: what a
 * person sees on the button, without a person.
 */
import type { Page } from 'puppeteer-core';
import { FIREFOX_IDLE, type Launched } from '../browsers';

export interface ToolbarState {
  tabId: number;
  badge: string;
  title: string;
}

export interface Desk {
  page: Page;
  /** What the toolbar shows for the newest tab at this address; null when there is none. */
  toolbar(url: string): Promise<ToolbarState | null>;
  /** Waits until the badge of that tab is `badge`, or says what it was. */
  waitForBadge(url: string, badge: string): Promise<ToolbarState>;
  /** One key of `storage.local` or `storage.session`. */
  stored(area: 'local' | 'session', key: string): Promise<unknown>;
  /** Waits until the extension has installed its registry. */
  waitForRegistry(): Promise<void>;
}

/** Longer than a slow machine needs to start a stopped worker, and to install a registry; ms. */
const PATIENCE = 10_000;
const INSTALLING = 150_000;
const ASLEEP = 60_000;

/** Opens it in a tab of its own, which stays open as long as the browser. */
export async function openDesk({ browser, extensionUrl }: Launched): Promise<Desk> {
  const page = await browser.newPage();
  await openExtensionPage(page, extensionUrl('/popup.html?tab=999999999'));

  const toolbar = (url: string): Promise<ToolbarState | null> =>
    page.evaluate(async (wanted) => {
      const api =
        (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
      const tabs = await api.tabs.query({});
      const tabId = tabs.filter((tab) => tab.url === wanted).at(-1)?.id;
      if (tabId === undefined) return null;
      const [badge, title] = await Promise.all([
        api.action.getBadgeText({ tabId }),
        api.action.getTitle({ tabId }),
      ]);
      return { tabId, badge, title };
    }, url);

  const desk: Desk = {
    page,
    toolbar,
    waitForBadge: async (url, badge) => {
      const end = Date.now() + PATIENCE;
      let last: ToolbarState | null = null;
      while (Date.now() < end) {
        last = await toolbar(url);
        if (last?.badge === badge) return last;
        await new Promise((later) => setTimeout(later, 50));
      }
      throw new Error(`the badge of ${url} is ${JSON.stringify(last?.badge)}, not ${JSON.stringify(badge)}`);
    },
    stored: (area, key) =>
      page.evaluate(
        async (where, name) => {
          const api =
            (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
          return (await api.storage[where].get(name))[name];
        },
        area,
        key,
      ),
    async waitForRegistry() {
      const end = Date.now() + INSTALLING;
      while ((await desk.stored('local', 'index')) === undefined) {
        // Put to sleep before it was done, it goes on when it is asked.
        await ask(page);
        if (Date.now() > end) throw new Error('the extension has not installed its registry');
        await new Promise((later) => setTimeout(later, 50));
      }
    },
  };
  return desk;
}

/** Whether there is a registry; whatever comes of it, the background was awake. */
async function ask(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const api =
      (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
    await api.runtime.sendMessage({ kind: 'get-updates' }).catch(() => undefined);
  });
}

/** Whether Firefox's background lives, asked in a way that does not wake it. */
export const isAwake = ({ page }: Desk): Promise<boolean> =>
  page.evaluate(() => {
    const api = (globalThis as unknown as { browser: { extension: { getBackgroundPage(): unknown } } })
      .browser;
    return api.extension.getBackgroundPage() !== null;
  });

/** Waits until Firefox has put the background to sleep: a slow machine does so later than it promised. */
export async function untilAsleep(desk: Desk): Promise<void> {
  for (const end = Date.now() + ASLEEP; await isAwake(desk);) {
    if (Date.now() > end) throw new Error('the background does not sleep');
    await new Promise((later) => setTimeout(later, FIREFOX_IDLE / 10));
  }
}

/** Firefox opens an extension's page but never says so: wait for its content instead. */
export async function openExtensionPage(page: Page, url: string): Promise<void> {
  // Nothing of the document before may be taken for the new one.
  await page.goto('about:blank');
  const end = Date.now() + 2 * PATIENCE;
  for (let tries = 0; ; tries++) {
    // Asked in the very moment between two documents, Firefox answers with a fault of its own, or never again.
    if (tries % 4 === 0) void page.goto(url).catch(() => undefined);
    try {
      await page.waitForSelector('main, [role="main"], #app > *', { timeout: 1_000 });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((later) => setTimeout(later, 200));
    }
  }
}

/** Thousands of navigations over many tabs in Chromium, the worker killed at random: every badge right, nothing lost, nothing grown. */
import type { Browser, CDPSession, Page, Target } from 'puppeteer-core';
import { builtExtension, launchBrowser } from '../browsers';
import { buildExtension } from '../build-extension';
import { seededRandom } from '../seeded-random';
import { openDesk, type Desk } from '../town/desk';
import { PLACES, type Place } from '../town/places';
import { readPage, serveTown } from '../town/serve-town';
import { BADGES } from '../town/visit-town';
import { found, type VerifyStep } from './step';

const NAVIGATIONS = 5000;
const TABS = 30;
/** Navigations that go on at once. */
const LANES = 4;
/** Of a worker that is running, per navigation. */
const KILLS = 0.15;
/** Of all navigations, the last ones and the first: one worker lives through them, so that its memory can be compared. */
const MEASURED = 0.1;
/** How long a right badge may take on a busy machine before it counts as lost, and a wrong one to show; ms. */
const PATIENCE = 15_000;
const SETTLING = 400;

interface Tab {
  page: Page;
  /** What it shows; null before its first navigation. */
  shows: { url: string; tabId: number; place: Place } | null;
  busy: boolean;
}

interface Tally {
  right: number;
  wrong: string[];
  failed: string[];
  kills: number;
  times: number[];
}

const ours = (target: Target) =>
  target.type() === 'service_worker' && target.url().endsWith('/background.js');
const later = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const badgeOf = ({ expected }: Place) => BADGES[expected.openness ?? 'none'];

/** In the middle of whatever it does. */
async function kill(browser: Browser): Promise<boolean> {
  const target = browser.targets().find(ours);
  if (target === undefined) return false;
  try {
    await (await target.worker())?.close();
    return true;
  } catch {
    // Gone by itself in this very moment.
    return false;
  }
}

/** Of the worker, in bytes, after tidying up; starts it where it sleeps. */
async function heapOf(browser: Browser, desk: Desk): Promise<number> {
  await desk.page.evaluate(() => chrome.runtime.sendMessage({ kind: 'get-updates' }));
  const target = await browser.waitForTarget(ours);
  const session: CDPSession = await target.createCDPSession();
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  await session.detach();
  return usedSize;
}

/** What lies in the extension's storage, in bytes. */
const storageOf = (desk: Desk) =>
  desk.page.evaluate(async () => {
    const { usage = 0 } = await navigator.storage.estimate();
    const [local = 0, session = 0] = await Promise.all([
      chrome.storage.local?.getBytesInUse?.(null),
      chrome.storage.session?.getBytesInUse?.(null),
    ]);
    return { local, session, usage };
  });

/** What the toolbar shows for a tab now. */
const badgeOn = (desk: Desk, tabId: number) =>
  desk.page.evaluate((id) => chrome.action.getBadgeText({ tabId: id }), tabId);

/** Leaves what the tab shows, after a last look at it, for somewhere else. */
async function navigate(tab: Tab, place: Place, number: number, desk: Desk, tally: Tally): Promise<void> {
  await check(tab, desk, tally);
  const url = `${place.url}?navigation=${number}`;
  tab.shows = null;
  try {
    await tab.page.goto(url, { waitUntil: 'domcontentloaded' });
  } catch (error) {
    tally.failed.push(`${url}: ${String(error)}`);
    return;
  }
  const started = performance.now();
  const wanted = badgeOf(place);
  const tabId = (await desk.toolbar(tab.page.url()))?.tabId ?? -1;
  while (wanted !== '' && (await badgeOn(desk, tabId)) !== wanted) {
    if (performance.now() - started > PATIENCE) break;
    await later(25);
  }
  if (wanted !== '') tally.times.push(performance.now() - started);
  tab.shows = { url, tabId, place };
}

async function check({ shows }: Tab, desk: Desk, tally: Tally): Promise<void> {
  if (shows === null) return;
  const wanted = badgeOf(shows.place);
  const badge = await badgeOn(desk, shows.tabId);
  if (badge === wanted) tally.right++;
  else tally.wrong.push(`${shows.url}: ${JSON.stringify(badge)} instead of ${JSON.stringify(wanted)}`);
}

const quantile = (numbers: readonly number[], part: number) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * part)] ?? Number.NaN;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
const grown = (from: number, to: number) => `${(100 * (to / from - 1)).toFixed(1)} %`;

export const soak: VerifyStep = {
  name: 'soak',
  promise: `${NAVIGATIONS.toLocaleString('en')} navigations over ${TABS} tabs with the worker killed at random leave every badge right, and nothing behind (--navigations, --seed)`,
  async run(options) {
    const total = Number(options.get('navigations') ?? NAVIGATIONS);
    const seed = Number(options.get('seed') ?? 1);
    const random = seededRandom(seed);
    buildExtension('chromium');
    const town = await serveTown();
    for (const { url, page } of PLACES) town.put(url, { html: await readPage(page) });
    const { browser, ...launched } = await launchBrowser('chromium', {
      extension: builtExtension('chromium'),
      ports: town.ports,
    });
    const tally: Tally = { right: 0, wrong: [], failed: [], kills: 0, times: [] };
    try {
      const desk = await openDesk({ browser, ...launched });
      await desk.waitForRegistry();
      const tabs: Tab[] = [];
      for (let number = 0; number < TABS; number++)
        tabs.push({ page: await browser.newPage(), shows: null, busy: false });

      let number = 0;
      const lane = async (end: number, deadly: boolean): Promise<void> => {
        while (number < end) {
          const mine = number++;
          const free = tabs.filter(({ busy }) => !busy);
          const tab = free[Math.floor(random() * free.length)];
          const place = PLACES[Math.floor(random() * PLACES.length)];
          if (tab === undefined || place === undefined) continue;
          tab.busy = true;
          const killing =
            deadly && random() < KILLS ? later(random() * 250).then(() => kill(browser)) : false;
          await navigate(tab, place, mine, desk, tally);
          if (await killing) tally.kills++;
          tab.busy = false;
        }
      };
      const run = (end: number, deadly: boolean) =>
        Promise.all(Array.from({ length: LANES }, () => lane(end, deadly)));

      await run(Math.round(total * MEASURED), false);
      const [heap, before] = [await heapOf(browser, desk), await storageOf(desk)];
      await run(Math.round(total * (1 - MEASURED)), true);
      await kill(browser);
      await run(total, false);
      await later(SETTLING);
      for (const tab of tabs) await check(tab, desk, tally);
      const [heapAfter, after] = [await heapOf(browser, desk), await storageOf(desk)];

      const checked = tally.right + tally.wrong.length;
      for (const line of [...tally.wrong, ...tally.failed].slice(0, 10)) console.error(line);
      return found([
        [
          `${total} navigations over ${TABS} tabs, seed ${seed}; the worker was killed ${tally.kills} times`,
          tally.kills > 0,
        ],
        [`${tally.right} of ${checked} badges were right`, tally.wrong.length === 0 && checked === total],
        [`${tally.failed.length} navigations were lost`, tally.failed.length === 0],
        [
          `the badge came ${quantile(tally.times, 0.5).toFixed(0)} ms after the page was read (median; 95 %: ${quantile(tally.times, 0.95).toFixed(0)} ms, most: ${quantile(tally.times, 0.9999).toFixed(0)} ms)`,
          true,
        ],
        [
          `the background's heap after tidying up: ${megabytes(heap)}, then ${megabytes(heapAfter)} (${grown(heap, heapAfter)}; at most 10 %)`,
          heapAfter <= heap * 1.1,
        ],
        [
          `storage.local ${before.local} bytes, then ${after.local}; storage.session ${before.session}, then ${after.session} (not more than one verdict a tab)`,
          after.local <= before.local && after.session <= before.session + TABS * 4000,
        ],
        [
          `all storage of the extension: ${megabytes(before.usage)}, then ${megabytes(after.usage)} (${grown(before.usage, after.usage)}; at most 5 %)`,
          after.usage <= before.usage * 1.05,
        ],
      ]);
    } finally {
      await browser.close();
      await town.close();
    }
  },
};

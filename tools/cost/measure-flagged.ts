/** What happens on a page that is recognised: how soon badge and notice stand, and what it takes of the background. */
import type { Desk } from '../town/desk';
import type { Town } from '../town/serve-town';
import { readPage } from '../town/serve-town';
import { stopWorker } from './measure-silent';
import type { Subject } from './variants';

export interface FlaggedCost {
  /** From `document_end` to the badge, ms; the background slept. */
  badge: number;
  /** To the notice; it waits 700 ms by itself, for banners to come. Null where none can be seen. */
  notice: number | null;
}

let hosts = 0;
/** A customer's domain nobody has been at: its notice is news. */
async function putFlagged(town: Town): Promise<string> {
  const url = `https://ville-${hosts++}.opendatasoft.com/explore/`;
  town.put(url, { html: await readPage('platforms/opendatasoft.html') });
  return url;
}

/** Asks again and again, from a page of the extension, until the newest tab has a badge. @returns the time of day. */
const watchBadge = ({ page }: Desk): Promise<number> =>
  page.evaluate(async () => {
    const ofFirefox = (globalThis as unknown as { browser?: typeof chrome }).browser;
    const api = ofFirefox ?? chrome;
    const tabId = Math.max(...(await api.tabs.query({})).map(({ id }) => id ?? -1));
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      if ((await api.action.getBadgeText({ tabId })) !== '')
        return performance.timeOrigin + performance.now();
      // Asking without a pause takes from what is measured; Firefox lets a hidden page pause for a second at least.
      if (ofFirefox === undefined) await new Promise((later) => setTimeout(later, 4));
    }
    return Number.NaN;
  });

/** Of its button and its popup, which the extensions without them have no part in. */
function deskOf({ desk, variant }: Subject): Desk {
  if (desk === null) throw new Error(`${variant} has no button`);
  return desk;
}

export async function measureFlagged(
  subject: Subject,
  town: Town,
  sleep = () => stopWorker(subject.launched.browser),
): Promise<FlaggedCost> {
  const { launched } = subject;
  const url = await putFlagged(town);
  await sleep();
  const page = await launched.browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const times: { end?: number; notice?: number } = {};
    Object.assign(window, { times });
    // No function of its own may have a name here: what runs this program marks those, and the page does not know how.
    document.addEventListener('DOMContentLoaded', () => {
      times.end = performance.timeOrigin + performance.now();
      new MutationObserver(() => {
        times.notice ??= performance.timeOrigin + performance.now();
      }).observe(document.documentElement, { childList: true });
    });
  });
  const badge = watchBadge(deskOf(subject));
  await page.goto(url, { waitUntil: 'load' });
  const stood = await badge;
  const { end, notice } = await page.evaluate(async () => {
    const { times } = window as unknown as { times: { end?: number; notice?: number } };
    for (let tries = 0; tries < 60 && times.notice === undefined; tries++)
      await new Promise((done) => setTimeout(done, 50));
    return times;
  });
  await page.close();
  return {
    badge: stood - (end ?? Number.NaN),
    notice: notice === undefined || end === undefined ? null : notice - end,
  };
}

/** Processor time of a running background for one recognised page, ms. */
export async function measureBackground(subject: Subject, town: Town, pages: number): Promise<number> {
  const [{ launched }, desk] = [subject, deskOf(subject)];
  await desk.page.evaluate(() => chrome.runtime.sendMessage({ kind: 'get-updates' }));
  const target = await launched.browser.waitForTarget((each) => each.type() === 'service_worker');
  const session = await target.createCDPSession();
  await session.send('Profiler.enable');
  await session.send('Profiler.start');
  for (let number = 0; number < pages; number++) {
    const url = await putFlagged(town);
    const page = await launched.browser.newPage();
    await page.goto(url, { waitUntil: 'load' });
    await desk.waitForBadge(url, '©');
    await new Promise((later) => setTimeout(later, 1_500));
    await page.close();
  }
  const { profile } = (await session.send('Profiler.stop')) as unknown as {
    profile: {
      nodes: { id: number; callFrame: { functionName: string } }[];
      samples: number[];
      timeDeltas: number[];
    };
  };
  await session.detach();
  const resting = new Set(
    profile.nodes
      .filter(({ callFrame }) => ['(idle)', '(program)', '(root)'].includes(callFrame.functionName))
      .map(({ id }) => id),
  );
  const busy = profile.samples.reduce(
    (sum, node, at) => sum + (resting.has(node) ? 0 : (profile.timeDeltas[at + 1] ?? 0)),
    0,
  );
  return busy / 1000 / pages;
}

/** From opening the popup's page to its first fact, ms; the background is awake. */
export async function measurePopup(subject: Subject, town: Town): Promise<number> {
  const [{ launched }, desk] = [subject, deskOf(subject)];
  const url = await putFlagged(town);
  const site = await launched.browser.newPage();
  await site.goto(url, { waitUntil: 'load' });
  const { tabId } = await desk.waitForBadge(url, '©');
  const popup = await launched.browser.newPage();
  await popup.evaluateOnNewDocument(() => {
    new MutationObserver(() => {
      if (document.querySelector('h1') !== null)
        Object.assign(window, { ready: (window as { ready?: number }).ready ?? performance.now() });
    }).observe(document, { childList: true, subtree: true });
  });
  await popup.goto(launched.extensionUrl(`/popup.html?tab=${tabId}`));
  await popup.waitForSelector('h1');
  const ready = await popup.evaluate(() => (window as unknown as { ready: number }).ready);
  await popup.close();
  await site.close();
  return ready;
}

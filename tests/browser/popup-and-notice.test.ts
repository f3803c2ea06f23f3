import { describe, expect, it } from 'vitest';
import type { CDPSession, Page } from 'puppeteer-core';
import { later, useBrowser } from './browser-suite';

interface DomNode {
  nodeName: string;
  nodeValue?: string;
  attributes?: string[];
  backendNodeId: number;
  children?: DomNode[];
  shadowRoots?: (DomNode & { shadowRootType: string })[];
}

/** What the debugger sees of closed shadow roots, which a page cannot. */
async function closedRoots(session: CDPSession): Promise<{ host: DomNode; root: DomNode }[]> {
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
  const found: { host: DomNode; root: DomNode }[] = [];
  const walk = (node: DomNode): void => {
    for (const shadow of node.shadowRoots ?? [])
      if (shadow.shadowRootType === 'closed') found.push({ host: node, root: shadow });
    for (const child of node.children ?? []) walk(child);
  };
  walk(root);
  return found;
}

function textOf(node: DomNode): string {
  if (node.nodeName === 'STYLE') return '';
  return (node.nodeValue ?? '') + (node.children ?? []).map(textOf).join(' ');
}

async function noticeOf(page: Page) {
  const session = await page.createCDPSession();
  for (let tries = 0; tries < 60; tries++) {
    const [notice] = await closedRoots(session);
    // The live region is filled a moment after it stands, so that screen readers speak it.
    if (notice !== undefined && textOf(notice.root).includes('Huwise')) return { session, ...notice };
    await later(100);
  }
  await session.detach();
  return null;
}

const PORTAL = 'https://aix-en-provence.opendatasoft.com/explore/';

describe('notice and popup in chromium', () => {
  const suite = useBrowser('chromium');

  it('says once, in a closed shadow root on a nameless element, what runs the site and what else could', async () => {
    const page = await suite.launched.browser.newPage();
    await page.goto(PORTAL);
    const notice = await noticeOf(page);
    expect(notice).not.toBeNull();
    const text = textOf(notice?.root as DomNode);
    for (const word of ['Huwise', 'closed code', 'France', 'CKAN']) expect(text).toContain(word);
    const names = (notice?.host.attributes ?? []).filter((_, index) => index % 2 === 0);
    expect(names.filter((name) => name === 'id' || name === 'class')).toEqual([]);
    // A page script finds no open root on any element.
    const open = await page.evaluate(
      () => [...document.querySelectorAll('*')].filter((element) => element.shadowRoot).length,
    );
    expect(open).toBe(0);

    await page.keyboard.press('Escape');
    await expect
      .poll(async () => (await closedRoots(notice?.session as CDPSession)).length, { timeout: 3000 })
      .toBe(0);
    await page.reload();
    await suite.desk.waitForBadge(page.url(), '©');
    await later(1500);
    const session = await page.createCDPSession();
    expect(await closedRoots(session)).toEqual([]);
    await page.close();
  });

  it('opens the real popup over the page, readable without scrolling', async () => {
    const { browser } = suite.launched;
    const page = await browser.newPage();
    await page.goto(PORTAL);
    await suite.desk.waitForBadge(page.url(), '©');
    await page.bringToFront();
    const target = await browser.waitForTarget((candidate) => candidate.type() === 'service_worker');
    const worker = await target.worker();
    await worker?.evaluate(() => chrome.action.openPopup());
    const opened = await browser.waitForTarget((candidate) => candidate.url().endsWith('/popup.html'), {
      timeout: 10_000,
    });
    const popup = await opened.asPage();
    await popup.waitForSelector('h1');
    expect(await popup.$eval('h1', (title) => title.textContent)).toMatch(/^Huwise/);
    const bottom = await popup.$eval('h1', (title) => title.getBoundingClientRect().bottom);
    expect(bottom).toBeLessThan(200);
    await popup.close();
    await page.close();
  });
});

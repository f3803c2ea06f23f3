import { describe, expect, it } from 'vitest';
import type { Browser } from 'puppeteer-core';
import { builtExtension, launchBrowser } from '@/tools/browsers';
import { readPage, serveTown } from '@/tools/town/serve-town';
import { later } from './browser-suite';

const URL_OF_NOTHING = 'https://www.nogent-le-roi.fr/';

const isOurWorker = (browser: Browser) =>
  browser.targets().filter((target) => target.type() === 'service_worker').length;

describe('a page with nothing to say, in chromium', () => {
  it('wakes no worker, asks for nothing and leaves no trace that the page can see', async () => {
    const town = await serveTown();
    town.put(URL_OF_NOTHING, { html: await readPage('town/ordinary-town.html') });
    town.put('https://decide.madrid.es/', { html: await readPage('platforms/consul-democracy.html') });
    const launched = await launchBrowser('chromium', {
      extension: builtExtension('chromium'),
      ports: town.ports,
    });
    try {
      const { browser } = launched;
      const target = await browser.waitForTarget((candidate) => candidate.type() === 'service_worker');
      const worker = await target.worker();
      // The registry is written; then the worker is stopped.
      await expect
        .poll(
          () => worker?.evaluate(async () => (await chrome.storage.local.get('index')).index !== undefined),
          {
            timeout: 10_000,
          },
        )
        .toBe(true);
      // The network of a site is measured, and the popup is closed: nothing of that listens any longer.
      const site = await browser.newPage();
      await site.goto('https://decide.madrid.es/');
      const tabId = await worker?.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ url: 'https://decide.madrid.es/*' });
        return tab?.id;
      });
      const popup = await browser.newPage();
      await popup.goto(launched.extensionUrl(`/popup.html?tab=${tabId}`));
      const measuring = () => town.asked.filter(({ method }) => method === 'HEAD').length;
      await expect.poll(measuring, { timeout: 5_000 }).toBe(1);
      await popup.waitForFunction(() => document.querySelector('.how-measured, .measured button') !== null);
      await popup.close();
      await site.close();
      await worker?.close();
      await expect.poll(() => isOurWorker(browser), { timeout: 5_000 }).toBe(0);

      const page = await browser.newPage();
      await page.evaluateOnNewDocument(() => {
        const seen: string[] = [];
        Object.assign(window, { seen });
        window.addEventListener('message', (event) => seen.push(`message ${String(event.data)}`));
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes) {
            for (const node of addedNodes)
              if (document.readyState === 'complete') seen.push(`node ${node.nodeName}`);
          }
        }).observe(document, { childList: true, subtree: true });
      });
      const before = town.requests.length;
      await page.goto(URL_OF_NOTHING, { waitUntil: 'load' });
      await later(1500);
      expect(isOurWorker(browser)).toBe(0);
      expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
      const asked = new Set(town.requests.slice(before).map((url) => new URL(url).hostname));
      // Chromium itself asks for this one at its start.
      asked.delete('accounts.google.com');
      expect([...asked]).toEqual(['www.nogent-le-roi.fr']);
      expect(measuring()).toBe(1);

      // The same look does wake it where there is something to say: the check can fail.
      await page.goto('https://decide.madrid.es/', { waitUntil: 'load' });
      await expect.poll(() => isOurWorker(browser), { timeout: 5_000 }).toBe(1);
    } finally {
      await launched.close();
      await town.close();
    }
  });
});

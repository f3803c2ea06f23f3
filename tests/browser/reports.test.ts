/** The third journey, against the reference endpoint: from the popup's button to the bytes that arrive. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, builtExtension, launchBrowser, type Launched } from '@/tools/browsers';
import { openEndpoint, type Endpoint, type StoredReport } from '@/tools/report-endpoint';
import { openDesk, openExtensionPage, type Desk } from '@/tools/town/desk';
import { readPage, serveTown, type Town } from '@/tools/town/serve-town';
import { withChannel } from '@/tools/with-channel';
import { readReport } from '@/core/report';
import { later } from './browser-suite';

const UNKNOWN = 'https://participez.nogent-le-roi.fr/projets';
const KNOWN = 'https://participez.nanterre.fr/';

describe.each(BROWSERS)('a report in %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'civiscope-reports-'));
  const file = join(folder, 'reports.jsonl');
  let endpoint: Endpoint;
  let port = 0;
  let town: Town;
  let launched: Launched;
  let desk: Desk;

  beforeAll(async () => {
    endpoint = await openEndpoint({ file, perMinute: 1000 });
    port = Number(new URL(endpoint.url).port);
    town = await serveTown();
    town.put(UNKNOWN, { html: await readPage('town/unknown-civic-site.html') });
    town.put(KNOWN, { html: await readPage('platforms/decidim.0-29.html') });
    const reports = {
      forge: { kind: 'forgejo', url: 'https://codeberg.org/civiscope/registry' },
      email: 'reports@example.org',
      endpoint: endpoint.url,
    };
    const extension = withChannel(builtExtension(name), join(folder, name), {
      mirrors: [],
      root: null,
      reports,
    });
    launched = await launchBrowser(name, { extension, ports: town.ports });
    desk = await openDesk(launched);
    await desk.waitForRegistry();
  });
  afterAll(async () => {
    await launched?.close();
    await town?.close();
    await endpoint?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const stored = () =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as StoredReport);

  /** Of all tabs; Firefox tells its driver nothing of those that an extension opened. */
  const addresses = async (): Promise<string[]> => {
    const tabs = (await desk.page.evaluate(() => {
      const api =
        (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
      return api.tabs.query({});
    })) as { url?: string; pendingUrl?: string }[];
    return tabs.flatMap(({ url, pendingUrl }) => [url ?? '', pendingUrl ?? '']);
  };

  /** The report page for a site, as the popup opens it. */
  async function openReport(url: string): Promise<Page> {
    const site = await launched.browser.newPage();
    await site.goto(`${url}?token=secret#me`);
    const tabId = (await desk.toolbar(`${url}?token=secret#me`))?.tabId ?? -1;
    const page = await launched.browser.newPage();
    await openExtensionPage(page, launched.extensionUrl(`/report.html?tab=${tabId}`));
    await page.waitForSelector('.report-form');
    // What a test before this one typed and left.
    await press(page, /begin anew/);
    await page.waitForFunction(() => !document.body.textContent?.includes('begin anew'));
    return page;
  }
  const field = (page: Page, label: RegExp) =>
    page.evaluateHandle((source) => {
      const found = [...document.querySelectorAll('label')].find(({ textContent }) =>
        new RegExp(source).test(textContent ?? ''),
      );
      return (
        found?.htmlFor ? document.getElementById(found.htmlFor) : found?.querySelector('input')
      ) as HTMLInputElement;
    }, label.source);
  const fill = async (page: Page, label: RegExp, text: string) => {
    const handle = await field(page, label);
    await handle.type(text);
  };
  const press = (page: Page, words: RegExp) =>
    page.evaluate((source) => {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
        new RegExp(source).test(textContent ?? ''),
      );
      button?.click();
    }, words.source);
  const preview = (page: Page) => page.$eval('.preview', (area) => (area as HTMLTextAreaElement).value);
  const listed = (page: Page) =>
    page.$$eval('.reports li', (items) => items.map((item) => item.textContent ?? ''));

  it('the popup of a civic site nobody knows leads with it, and other sites have a quiet line', async () => {
    const site = await launched.browser.newPage();
    await site.goto(UNKNOWN);
    const state = await desk.toolbar(UNKNOWN);
    const popup = await launched.browser.newPage();
    await openExtensionPage(popup, launched.extensionUrl(`/popup.html?tab=${state?.tabId ?? -1}`));
    await popup.waitForSelector('.report button');
    expect(await popup.$eval('.report button', (button) => [button.textContent, button.className])).toEqual([
      'Report this site',
      'act with-icon',
    ]);
    await popup.click('.report button');
    await expect
      .poll(async () => (await addresses()).some((url) => url.includes('/report.html?tab=')), {
        timeout: 10_000,
      })
      .toBe(true);
    await popup.close();
    await site.close();
  });

  it('what was read is what arrives, byte by byte; the query and the fragment never leave', async () => {
    const page = await openReport(UNKNOWN);
    await fill(page, /What software/, 'Decidim');
    await fill(page, /Who runs/, 'Ville de Nogent-le-Roi');
    await fill(page, /public page/, 'https://www.nogent-le-roi.fr/');
    const text = await preview(page);
    expect(text).toContain('https://participez.nogent-le-roi.fr\n');
    expect(text).not.toMatch(/secret|projets|#me/);
    await press(page, /^Send it$/);
    await expect.poll(() => listed(page), { timeout: 10_000 }).toEqual([expect.stringContaining('Sent')]);
    expect(stored().map((each) => each.text)).toEqual([text]);
    expect(readReport(text)).toMatchObject({
      kind: 'report',
      report: { software: 'Decidim', operator: 'Ville de Nogent-le-Roi' },
    });
    await page.close();
  });

  it('says that this site was reported before; the path leaves only when it is ticked', async () => {
    const page = await openReport(UNKNOWN);
    await page.waitForFunction(() => document.body.textContent?.includes('You reported this site before'));
    const tick = await field(page, /Say the path/);
    await tick.click();
    expect(await preview(page)).toContain('https://participez.nogent-le-roi.fr/projets\n');
    await page.close();
  });

  it('a text that was changed into something that is no report cannot be sent, and says why', async () => {
    const page = await openReport(UNKNOWN);
    await page.type('.preview', '<script>alert(1)</script>');
    expect(await page.$eval('[role="alert"]', (alert) => alert.textContent)).toContain('markup or a script');
    const before = stored().length;
    await press(page, /^Send it$/);
    await later(300);
    expect(stored()).toHaveLength(before);
    await press(page, /Write it again/);
    expect(await page.$eval('[role="alert"]', (alert) => alert.textContent)).toBe('');
    await page.close();
  });

  it('of a known platform it asks what is wrong', async () => {
    const page = await openReport(KNOWN);
    await page.waitForFunction(() => document.body.textContent?.includes('lists this site as Decidim'));
    const radio = await field(page, /^The licence/);
    await radio.click();
    expect(await page.$$eval('.said', (said) => said.map(({ textContent }) => textContent?.trim()))).toEqual(
      expect.arrayContaining(['We say: Decidim', expect.stringContaining('AGPL-3.0-or-later')]),
    );
    expect(await preview(page)).toMatch(
      /### Report\n\nmistake[^]*### Shown as\n\ndecidim[^]*### What is wrong\n\nlicense/,
    );
    await page.close();
  });

  it('offline it waits in the list, and goes when it is asked again, once', async () => {
    await endpoint.close();
    const page = await openReport(UNKNOWN);
    await fill(page, /What software/, 'Offline');
    await press(page, /^Send it$/);
    await expect
      .poll(async () => (await listed(page))[0], { timeout: 30_000 })
      .toMatch(/Not sent[^]*No answer/);
    endpoint = await openEndpoint({ file, port, perMinute: 1000 });
    await press(page, /^Try again$/);
    await expect.poll(async () => (await listed(page))[0], { timeout: 10_000 }).toMatch(/· /);
    await expect
      .poll(() => stored().filter(({ text }) => text.includes('Offline')).length, { timeout: 10_000 })
      .toBe(1);
    await expect.poll(async () => (await listed(page))[0], { timeout: 10_000 }).toContain('Sent');
    await page.close();
  });

  it('a worker killed between the click and the answer: the report is in the list, and arrives once', async () => {
    const page = await openReport(UNKNOWN);
    await fill(page, /What software/, 'Killed');
    await press(page, /^Send it$/);
    if (name === 'chromium') {
      const target = launched.browser.targets().find((each) => each.type() === 'service_worker');
      await (await target?.worker())?.close();
    }
    await expect.poll(async () => (await listed(page)).length, { timeout: 10_000 }).toBeGreaterThan(2);
    await desk.page.evaluate(() => {
      const api =
        (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
      return api.runtime.sendMessage({ kind: 'send-reports' });
    });
    await expect
      .poll(() => stored().filter(({ text }) => text.includes('Killed')).length, { timeout: 10_000 })
      .toBe(1);
    await page.close();
  });

  it('forge: an issue with the very text opens in a tab', async () => {
    const page = await openReport(UNKNOWN);
    await fill(page, /What software/, 'Forge');
    const text = await preview(page);
    await press(page, /codeberg\.org/);
    let opened = '';
    await expect
      .poll(
        async () =>
          (opened = (await addresses()).find((url) => url.startsWith('https://codeberg.org/')) ?? ''),
        { timeout: 10_000 },
      )
      .toContain('/issues/new?');
    expect(new URL(opened).searchParams.get('body')).toBe(text);
    await page.close();
  });

  it('e-mail: a draft with the very text; what is too long for a link is copied', async () => {
    const page = await openReport(UNKNOWN);
    await fill(page, /What software/, 'E-mail');
    const text = await preview(page);
    const draft = await page.$eval('.acts a', (link) => (link as HTMLAnchorElement).href);
    const { protocol, pathname, searchParams } = new URL(draft);
    expect([protocol, pathname]).toEqual(['mailto:', 'reports@example.org']);
    expect(searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(text);
    expect(searchParams.get('subject')).toBe('Unknown platform: participez.nogent-le-roi.fr');
    await fill(page, /Anything else/, 'long '.repeat(390));
    expect(await page.$$('.acts a')).toHaveLength(0);
    await press(page, /^Write an e-mail$/);
    await page.waitForFunction(() => document.body.textContent?.includes('it was copied'));
    await page.close();
  });

  it('what was typed is kept as a draft, and gone on with when its tab is gone', async () => {
    const page = await openReport(UNKNOWN);
    await fill(page, /What software/, 'Half a wo');
    await expect.poll(async () => (await listed(page))[0], { timeout: 5_000 }).toContain('Draft');
    const link = await page.$eval('.reports a[href*="draft="]', (element) => element.getAttribute('href'));
    await page.close();

    const again = await launched.browser.newPage();
    await openExtensionPage(again, launched.extensionUrl(link ?? ''));
    await again.waitForSelector('.report-form');
    expect(await preview(again)).toContain('### Software\n\nHalf a wo\n');
    await again.waitForFunction(() => document.body.textContent?.includes('what you wrote earlier'));
    await press(again, /begin anew/);
    await expect.poll(() => preview(again), { timeout: 5_000 }).not.toContain('Half a wo');
    expect((await listed(again)).join()).not.toContain('Half a wo');
    await again.close();
  });

  it('clicked twice, it is sent once; a site that the endpoint knows is said to be known, with the link', async () => {
    const page = await openReport(UNKNOWN);
    await fill(page, /What software/, 'Twice');
    await page.evaluate(() => {
      const send = [...document.querySelectorAll('button')].find(
        ({ textContent }) => textContent === 'Send it',
      );
      send?.click();
      send?.click();
    });
    await expect
      .poll(() => stored().filter(({ text }) => text.includes('Twice')).length, { timeout: 10_000 })
      .toBe(1);
    await expect.poll(async () => (await listed(page))[0], { timeout: 10_000 }).toContain('Sent');
    expect((await listed(page)).filter((item) => item.includes('Twice'))).toHaveLength(1);

    await endpoint.close();
    endpoint = await openEndpoint({
      ...{ file, port, perMinute: 1000 },
      known: () => 'https://codeberg.org/civiscope/registry/issues/7',
    });
    await fill(page, /What software/, 'Known');
    await press(page, /^Send it$/);
    await expect.poll(async () => (await listed(page))[0], { timeout: 10_000 }).toMatch(/known already/i);
    expect(await page.$eval('.reports li a', (link) => (link as HTMLAnchorElement).href)).toBe(
      'https://codeberg.org/civiscope/registry/issues/7',
    );
    await page.close();
  });

  it('by keyboard alone, 320 pixels wide: every field in its order, then Enter sends', async () => {
    const page = await openReport(UNKNOWN);
    await page.setViewport({ width: 320, height: 800 });
    await page.focus('main');
    const order: string[] = [];
    const focused = () =>
      page.evaluate(() => {
        const active = document.activeElement as HTMLInputElement | null;
        return (
          active?.getAttribute('aria-label') ??
          active?.labels?.[0]?.textContent ??
          active?.textContent ??
          ''
        ).trim();
      });
    for (let step = 0; step < 60 && order.at(-1) !== 'Send it'; step++) {
      await page.keyboard.press('Tab');
      order.push(await focused());
      if (order.at(-1) === 'What software runs here?') await page.keyboard.type('By keyboard');
    }
    const fields = ['What software runs here?', 'Who runs the site?', 'What will leave', 'Send it'];
    expect(order.filter((each) => fields.includes(each))).toEqual(fields);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => stored().filter(({ text }) => text.includes('By keyboard')).length, { timeout: 10_000 })
      .toBe(1);
    await page.close();
  });

  it('with a full disk it says so, and what was written is still there', async () => {
    const page = await openReport(UNKNOWN);
    await fill(page, /What software/, 'No room');
    // What IndexedDB does where there is no room left.
    await page.evaluate(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      Object.assign(globalThis, { makeRoom: () => (IDBObjectStore.prototype.put = put) });
    });
    await press(page, /^Send it$/);
    await page.waitForFunction(() => document.body.textContent?.includes('Is the disk full?'));
    expect(await preview(page)).toContain('No room');
    expect(stored().some(({ text }) => text.includes('No room'))).toBe(false);
    await page.evaluate(() => (globalThis as unknown as { makeRoom(): void }).makeRoom());
    await press(page, /^Send it$/);
    await expect
      .poll(() => stored().filter(({ text }) => text.includes('No room')).length, { timeout: 10_000 })
      .toBe(1);
    await page.close();
  });

  it('reports are listed with their text, and can be deleted', async () => {
    const page = await openReport(UNKNOWN);
    const before = await listed(page);
    expect(before.length).toBeGreaterThan(2);
    await press(page, /^Delete$/);
    await expect.poll(async () => (await listed(page)).length, { timeout: 5_000 }).toBe(before.length - 1);
    await page.close();
  });

  it('fits 320 pixels, and every field has a name', async () => {
    const page = await openReport(UNKNOWN);
    await page.setViewport({ width: 320, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const nameless = await page.$$eval(
      'input, textarea, button',
      (elements) =>
        elements.filter((element) => {
          const { labels } = element as HTMLInputElement;
          return (
            !element.getAttribute('aria-label') && (labels?.length ?? 0) === 0 && !element.textContent?.trim()
          );
        }).length,
    );
    expect(nameless).toBe(0);
    await page.close();
  });
});

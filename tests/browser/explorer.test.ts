/** Look instead of read: the landscape, a platform, a comparison, with the registry of the package. */
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { BROWSERS } from '@/tools/browsers';
import { openExtensionPage } from '@/tools/town/desk';
import { BADGES, openPopupPage } from '@/tools/town/visit-town';
import { expectAccessibleEverywhere } from './axe';
import { useBrowser } from './browser-suite';
import { catchDownloads, expectText, press } from './on-page';

const CLOSED = 'https://aix-en-provence.opendatasoft.com/explore/';

describe.each(BROWSERS)('the explorer in %s', (name) => {
  const suite = useBrowser(name);

  async function open(path: string, ready: string): Promise<Page> {
    const page = await suite.launched.browser.newPage();
    await page.setViewport({ width: 1200, height: 900 });
    await openExtensionPage(page, suite.launched.extensionUrl(path));
    await page.waitForSelector(ready, { timeout: 20_000 });
    return page;
  }
  const names = (page: Page) =>
    page.$$eval('.landscape tbody .is-name a', (links) => links.map((link) => link.textContent ?? ''));
  const search = (page: Page) => page.evaluate(() => location.search);
  const counted = async (page: Page) =>
    Number(
      /^\d+/.exec(await page.$eval('.found [role="status"]', ({ textContent }) => textContent ?? ''))?.[0],
    );

  it('searches, filters and sorts; the view is in the address, and the way back leads through it', async () => {
    const page = await open('/explorer.html', '.landscape');
    const all = await names(page);
    expect(all.length).toBeGreaterThan(50);
    await page.type('input[type="search"]', 'opendatas');
    await expect.poll(() => names(page)).toEqual(['Huwise']);
    expect(await search(page)).toBe('?q=opendatas');
    await press(page, /^Clear search and filters$/);
    await expect.poll(() => names(page)).toEqual(all);

    await press(page, /^petitions/, '.facet');
    await expect.poll(() => search(page)).toBe('?use=petition');
    const petitions = await names(page);
    expect(petitions).toContain('Change.org');
    expect(petitions.length).toBeLessThan(all.length);
    expect(await counted(page)).toBe(petitions.length);
    await press(page, /^closed/, '.facet');
    await expect.poll(() => search(page)).toBe('?use=petition&code=closed');
    const closed = await names(page);
    expect(closed).toContain('Change.org');
    expect(closed.length).toBeLessThan(petitions.length);

    await page.goBack();
    await expect.poll(() => names(page)).toEqual(petitions);
    await press(page, /^Platform/, '.landscape');
    await expect.poll(() => names(page)).toEqual(petitions.toReversed());
    expect(await page.$eval('.is-name[aria-sort]', (head) => head.getAttribute('aria-sort'))).toBe(
      'descending',
    );

    // Bookmarked: opened again, it is the same view.
    const again = await open(`/explorer.html${await search(page)}`, '.landscape');
    expect(await names(again)).toEqual(await names(page));
    await again.close();
    await page.close();
  });

  it('draws what the table says, says it in numbers too, and hands both out', async () => {
    const page = await open('/explorer.html?use=petition', '.charts svg.chart');
    const table = await page.$eval('.chart-frame table', (element) =>
      [...element.querySelectorAll('tbody tr')].map((line) =>
        [...line.children].map(({ textContent }) => textContent ?? ''),
      ),
    );
    const petitions = table.find(([of]) => of === 'petitions');
    expect(Number(petitions?.at(-1))).toBe((await names(page)).length);
    const bar = await page.$$eval('.chart-frame:first-child .chart > g', (bars) =>
      bars.map(({ textContent }) => textContent ?? '').find((text) => text.startsWith('petitions')),
    );
    expect(bar).toMatch(new RegExp(`${petitions?.at(-1)}$`));

    const downloaded = await catchDownloads(page);
    await press(page, /^SVG$/, '.chart-frame');
    const svg = await downloaded();
    expect(svg).toContain('Platforms by use');
    expect(svg).toMatch(/Civiscope registry of .* CC BY 4\.0/);
    // Complete in itself: no class, no variable of ours.
    expect(svg).not.toMatch(/class=|var\(--|<script/);
    await press(page, /^PNG$/, '.chart-frame');
    expect(await downloaded()).toMatch(/^.PNG/);
    await press(page, /^Save this view as a table/);
    const csv = await downloaded();
    expect(csv.trimEnd().split('\r\n')).toHaveLength((await names(page)).length + 1);
    expect(csv).toContain('change-org,Change.org');
    expect(csv).toContain('CC-BY-4.0');
    await press(page, /^Save this view as JSON/);
    const json = JSON.parse(await downloaded()) as { platforms: { name: string }[]; license: string };
    expect(json.platforms.map((platform) => platform.name)).toEqual(await names(page));
    await page.close();
  });

  it('picks two and puts them side by side; what differs is marked, a source is at hand, one can go', async () => {
    const page = await open('/explorer.html?q=huwise', '.landscape');
    await page.click('.landscape tbody input');
    await page.$eval('input[type="search"]', (field) => (field as HTMLInputElement).select());
    await page.type('input[type="search"]', 'ckan');
    await expect.poll(() => names(page)).toEqual(['CKAN']);
    await page.click('.landscape tbody input');
    await press(page, /^Compare (Huwise and CKAN|CKAN and Huwise)$/, '.picked');
    await page.waitForSelector('.compared', { timeout: 20_000 });
    const row = (aspect: RegExp) =>
      page.$$eval(
        '.compared tbody tr',
        (lines, source) =>
          lines
            .filter(({ firstElementChild }) => new RegExp(source).test(firstElementChild?.textContent ?? ''))
            .map((line) => [
              line.className,
              ...[...line.children].map(({ textContent }) => textContent ?? ''),
            ]),
        aspect.source,
      );
    const [code] = await row(/^Code and licence/);
    expect(code?.[0]).toBe('differs');
    expect(code?.[1]).toMatch(/differs$/);
    expect(code?.[2]).toMatch(/^Closed, according to its terms of use/);
    expect(code?.[3]).toMatch(/^Free software \(AGPL-3\.0-or-later\)/);

    await page.click('.compared .references a');
    const focused = await page.evaluate(() => document.activeElement?.id);
    expect(focused).toBe('source-1');

    await press(page, /^Show only what differs$/);
    const marked = await page.$$eval('.compared tbody tr', (lines) =>
      lines.map(({ className }) => className),
    );
    expect(new Set(marked)).toEqual(new Set(['differs']));

    await page.select('select', 'decidim');
    await page.waitForFunction(() => document.querySelectorAll('.compared thead th').length === 3);
    expect(await search(page)).toBe('?platform=opendatasoft&platform=ckan&platform=decidim');
    await page.click('.compared thead th:nth-child(2) button');
    await page.waitForFunction(() => document.querySelectorAll('.compared thead th').length === 2);
    expect(
      await page.$$eval('.compared thead a', (links) => links.map(({ textContent }) => textContent)),
    ).toEqual(['CKAN', 'Decidim']);
    await page.goBack();
    await page.waitForFunction(() => document.querySelectorAll('.compared thead th').length === 3);
    // On paper there is the table and its sources, and nothing to press.
    await page.emulateMediaType('print').catch(() => undefined);
    if (name === 'chromium') {
      const left = await page.$$eval('button, select, nav', (all) =>
        all.filter((each) => each.checkVisibility()).map(({ textContent }) => textContent),
      );
      expect(left).toEqual([]);
    }
    await page.close();
  });

  it('tells all of one platform: claims with sources, history in order, its sites, its alternatives', async () => {
    const page = await open('/explorer.html?platform=decidim', '.virtual li');
    expect(await page.title()).toBe('Decidim – Civiscope');
    await expectText(page, '#code', /AGPL-3\.0-or-later/);
    await expectText(page, '#alternatives', /CONSUL/);
    const entries = await page.$$eval('.timeline li', (all) =>
      all.map(({ textContent }) => textContent ?? ''),
    );
    expect(entries[0]).toMatch(/^2016.*Ajuntament de Barcelona/);
    const total = Number(
      /\d+/.exec(await page.$eval('#sites [role="status"]', (said) => said.textContent ?? ''))?.[0],
    );
    expect(total).toBeGreaterThan(200);
    const shown = () =>
      page.$$eval('.virtual li', (all) => all.map(({ ariaPosInSet }) => Number(ariaPosInSet)));
    expect((await shown()).length).toBeLessThan(60);
    await page.$eval('.virtual', (list) => list.scrollTo(0, list.scrollHeight));
    await expect.poll(async () => (await shown()).at(-1)).toBe(total);
    await page.type('#sites input', 'nanterre france');
    await expectText(page, '#sites [role="status"]', /^1 site$/);
    await expectText(page, '.virtual', /participez\.nanterre\.fr/);
    await page.close();
  });

  it('scrolls five thousand sites with a few dozen of them on the page', async () => {
    const page = await suite.launched.browser.newPage();
    await page.setViewport({ width: 1200, height: 900 });
    // The background's rows, with as many made up behind them as a large platform may have one day. Firefox
    // lets no script begin before our pages': there it is the longest list of the registry.
    const id = name === 'chromium' ? 'decidim' : 'ckan';
    if (name === 'chromium')
      await page.evaluateOnNewDocument(() => {
        const { runtime } =
          (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
        const ask = runtime.sendMessage.bind(runtime) as (message: { kind: string }) => Promise<unknown>;
        Object.assign(runtime, {
          sendMessage: async (message: { kind: string }) => {
            const answer = await ask(message);
            if (message.kind !== 'get-sites') return answer;
            const { sites } = answer as { sites: { host: string }[] };
            const [row] = sites;
            const more = Array.from({ length: 5000 }, (_, number) => ({
              ...row,
              host: `n${number}.decidim.test`,
            }));
            return { ...(answer as object), sites: [...sites, ...more] };
          },
        });
      });
    await openExtensionPage(page, suite.launched.extensionUrl(`/explorer.html?platform=${id}`));
    await page.waitForSelector('.virtual li', { timeout: 20_000 });
    const seen = await page.evaluate(async () => {
      const list = document.querySelector('.virtual');
      if (list === null) throw new Error('no list');
      let most = 0;
      let holes = 0;
      for (let top = 0; top < list.scrollHeight; top += 5000) {
        list.scrollTop = top;
        await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        most = Math.max(most, list.querySelectorAll('li').length);
        // A line lies in the middle of what is in view.
        const { left, top: from, height } = list.getBoundingClientRect();
        if (document.elementFromPoint(left + 9, from + height / 2)?.closest('li') === null) holes++;
      }
      return {
        most,
        holes,
        last: Number(list.querySelector('li:last-child')?.getAttribute('aria-posinset')),
      };
    });
    expect(seen.most).toBeLessThan(60);
    expect(seen.holes).toBe(0);
    expect(seen.last).toBeGreaterThan(name === 'chromium' ? 5000 : 1000);
    await page.close();
  });

  it('says so when there is no such platform, and when nothing fits', async () => {
    const page = await open('/explorer.html?platform=no-such-thing', '.back');
    await expectText(page, 'main', /The registry has no platform of this name/);
    await openExtensionPage(page, suite.launched.extensionUrl('/explorer.html?q=zzzz'));
    await expectText(page, 'main', /No platform fits/);
    await openExtensionPage(page, suite.launched.extensionUrl('/compare.html?platform=decidim'));
    await expectText(page, 'main', /Choose at least two/);
    await page.close();
  });

  it('is reached from the popup: the whole record, the comparison, all platforms', async () => {
    const site = await suite.launched.browser.newPage();
    await site.goto(CLOSED);
    const { tabId } = await suite.desk.waitForBadge(site.url(), BADGES.closed);
    const popup = await suite.launched.browser.newPage();
    await openPopupPage(popup, suite.launched, tabId);
    const links = await popup.$$eval('.popup-acts a', (all) => all.map((link) => link.getAttribute('href')));
    expect(links[0]).toBe('/explorer.html?platform=opendatasoft');
    expect(links[1]).toMatch(/^\/compare\.html\?platform=opendatasoft&platform=\w+/);
    await site.close();
    await popup.close();
  });

  it.each([
    ['explorer', '/explorer.html?use=petition', '.charts svg.chart'],
    ['page of a platform', '/explorer.html?platform=decidim', '.virtual li'],
    ['comparison', '/compare.html?platform=opendatasoft&platform=ckan&platform=udata', '.compared'],
  ])('%s: axe finds nothing, at any width, in both themes', async (state, path, ready) => {
    const page = await open(path, ready);
    await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
    await expectAccessibleEverywhere(page, state, name === 'chromium');
    await page.close();
  });

  it('by keyboard: to a filter, to the head of a column, to a platform', async () => {
    const page = await open('/explorer.html', '.landscape');
    await page.focus('input[type="search"]');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press(' ');
    await expect.poll(() => search(page)).toMatch(/^\?use=/);
    const sort = await page.waitForSelector('.landscape .is-sites button');
    await sort?.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => search(page)).toContain('sort=sites');
    // The keyboard stays where it was.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Sites');
    await page.close();
  });
});

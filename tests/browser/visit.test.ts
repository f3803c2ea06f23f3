import { describe, expect, it } from 'vitest';
import { BROWSERS } from '@/tools/browsers';
import { PLACES } from '@/tools/town/places';
import { readPage } from '@/tools/town/serve-town';
import { BADGES, openPopupPage } from '@/tools/town/visit-town';
import { later, useBrowser } from './browser-suite';

describe.each(BROWSERS)('a visit in %s', (name) => {
  const suite = useBrowser(name);

  it.each(PLACES)(
    '$name: the badge, the title and the notice say what they must',
    async ({ url, expected }) => {
      const { launched, desk } = suite;
      const page = await launched.browser.newPage();
      await page.goto(url);
      if (expected.kind === 'silent') await later(500);
      const { tabId } = await desk.waitForBadge(page.url(), BADGES[expected.openness ?? 'none']);
      // Badge, title, verdict and notice are set one beside the other.
      const soon = { timeout: 5000 };
      const title = async () => (await desk.toolbar(page.url()))?.title.toLowerCase() ?? '';
      await expect.poll(title, soon).toContain(expected.platform?.toLowerCase() ?? 'civiscope');
      expect((await title()).includes('embeds')).toBe(expected.kind === 'embeds');
      const verdict = async () => {
        const stored = await desk.stored('session', `tab:${tabId}`);
        return (stored as { verdict?: { kind: string } } | undefined)?.verdict?.kind;
      };
      await expect.poll(verdict, soon).toBe(expected.kind === 'silent' ? undefined : expected.kind);

      const host = new URL(url).hostname.replace(/^www\./, '');
      const wasNoticed = async () => {
        const notices = (await desk.stored('local', 'notices')) as { given?: object } | undefined;
        return host in (notices?.given ?? {});
      };
      if (expected.notice !== true) await later(500);
      await expect.poll(wasNoticed, soon).toBe(expected.notice === true);
      await page.close();
    },
  );

  it('the popup of a closed platform names its licence, its country, its alternatives and its sources', async () => {
    const { launched, desk } = suite;
    const page = await launched.browser.newPage();
    await page.goto('https://aix-en-provence.opendatasoft.com/explore/');
    const { tabId } = await desk.waitForBadge(page.url(), '©');
    const popup = await launched.browser.newPage();
    await openPopupPage(popup, launched, tabId);
    expect(await popup.$eval('h1', (title) => title.textContent)).toMatch(/^Huwise/);
    const text = await popup.$eval('body', (body) => body.textContent);
    for (const word of [
      'formerly Opendatasoft',
      'according to its terms of use',
      'France',
      'CKAN',
      'AGPL-3.0',
    ]) {
      expect(text).toContain(word);
    }
    const sources = await popup.$$eval('a[href^="https://legal.opendatasoft.com"]', (links) => links.length);
    expect(sources).toBeGreaterThan(0);
    await popup.close();
    await page.close();
  });

  it('the popup of a civic site nobody knows says why it looks civic, and marks nothing', async () => {
    const { launched, desk } = suite;
    const page = await launched.browser.newPage();
    await page.goto('https://participez.nogent-le-roi.fr/');
    await later(300);
    const { tabId, badge } = await desk.waitForBadge(page.url(), '');
    expect(badge).toBe('');
    const popup = await launched.browser.newPage();
    await openPopupPage(popup, launched, tabId);
    await expect
      .poll(() => popup.$eval('main', (main) => main.textContent), { timeout: 5000 })
      .toContain('participez');
    await popup.close();
    await page.close();
  });

  it("leaves the makers' own sites, a press article and a code forge without a mark", async () => {
    const { launched, desk, town } = suite;
    const pages = {
      'https://www.cap-collectif.com/': 'platforms/cap-collectif.html',
      'https://fixmystreet.brussels/': 'ordinary/town-hall-fr.html',
      'https://www.lagazettedescommunes.com/cap-collectif-ouvre-son-code/':
        'ordinary/press-article-cap-collectif.html',
      'https://github.com/decidim/decidim': 'ordinary/github-decidim.html',
    };
    for (const [url, file] of Object.entries(pages)) {
      town.put(url, { html: await readPage(file) });
      const page = await launched.browser.newPage();
      await page.goto(url);
      await later(500);
      const state = await desk.toolbar(page.url());
      expect(state?.badge, url).toBe('');
      expect(await desk.stored('session', `tab:${state?.tabId}`), url).toBeUndefined();
      await page.close();
    }
  });

  it('follows a single-page application: the badge goes when the path leaves the recorded one', async () => {
    const { launched, desk, town } = suite;
    // Recorded with a path: only this part of the site is the platform.
    const url = 'https://www10.ava.es/presupuestosparticipativos';
    town.put(url, { html: await readPage('town/ordinary-town.html') });
    const page = await launched.browser.newPage();
    await page.goto(url);
    await desk.waitForBadge(page.url(), '✓');
    await page.evaluate(() => history.pushState({}, '', '/turismo'));
    await desk.waitForBadge('https://www10.ava.es/turismo', '');
    await page.evaluate(() => history.pushState({}, '', '/presupuestosparticipativos/2026'));
    await desk.waitForBadge('https://www10.ava.es/presupuestosparticipativos/2026', '✓');
    await page.close();
  });

  it('shows the badge again when a page comes back from the cache', async () => {
    const { launched, desk } = suite;
    const page = await launched.browser.newPage();
    await page.goto('https://decide.madrid.es/');
    await desk.waitForBadge('https://decide.madrid.es/', '✓');
    await page.goto('https://www.nogent-le-roi.fr/');
    await desk.waitForBadge('https://www.nogent-le-roi.fr/', '');
    // Firefox never reports a return from the cache to its driver.
    // It may leave before it answers.
    await page.evaluate(() => history.back()).catch(() => undefined);
    await desk.waitForBadge('https://decide.madrid.es/', '✓');
    await page.close();
  });
});

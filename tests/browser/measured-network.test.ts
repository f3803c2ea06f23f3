/** Whose network serves the page: measured for real, against a table of addresses made for the test. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS, builtExtension } from '@/tools/browsers';
import { openExtensionPage } from '@/tools/town/desk';
import { useBrowser } from './browser-suite';
import { expectText, press, textIn } from './on-page';

const folder = mkdtempSync(join(tmpdir(), 'civiscope-measured-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Loopback as a network of its own: one range, `127.0.0.0/8`, of an operator that does not exist. */
const TABLE = {
  dated: '2026-06-17',
  operators: {
    'test-cloud': {
      ...{ name: 'Test Cloud', kind: 'cloud', country: 'FR', asns: [64500], sources: ['routes'] },
      owner: { name: 'Test Holding', country: 'US', sources: ['routes'] },
    },
  },
  ...{ services: {}, regions: [{ provider: 'test', code: 'fr-paris-1', country: 'FR' }] },
  ...{ publishedSources: [], regionSources: ['routes'] },
  sources: {
    routes: { url: 'https://example.org/routes', title: 'Routes', seen: '2026-11-27', dated: null },
  },
  labels: [[64500, 0, 0, null]],
  // The whole chunk, in one byte: length 8 less 8, no gap, the first label.
  chunks: { '4:127': Buffer.of(0).toString('base64') },
};

function withTable(built: string, copy: string): string {
  cpSync(built, copy, { recursive: true });
  const path = join(copy, 'registry.json');
  const registry = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  writeFileSync(path, JSON.stringify({ ...registry, networks: TABLE }));
  return copy;
}

const PORTAL = 'https://aix-en-provence.opendatasoft.com/explore/';
const ORDINARY = 'https://www.nogent-le-roi.fr/';
const CIVIC = 'https://participez.nogent-le-roi.fr/';

describe.each(BROWSERS)('the measured network in %s', (name) => {
  const suite = useBrowser(name, { extension: withTable(builtExtension(name), join(folder, name)) });
  const heads = () => suite.town.asked.filter(({ method }) => method === 'HEAD');
  let popup: Page;

  async function popupOn(url: string, badge: string): Promise<Page> {
    const site = await suite.launched.browser.newPage();
    await site.goto(url);
    await site.evaluate(() => void (document.cookie = 'visited=1; SameSite=None; Secure'));
    const { tabId } = await suite.desk.waitForBadge(site.url(), badge);
    popup ??= await suite.launched.browser.newPage();
    await popup.bringToFront();
    await openExtensionPage(popup, suite.launched.extensionUrl(`/popup.html?tab=${tabId}`));
    return site;
  }

  beforeEach(() => void (suite.town.asked.length = 0));

  it('is one small request to that same site, without cookies, and stands in its own line', async () => {
    const site = await popupOn(PORTAL, '©');
    await expectText(popup, '.key-facts', /Network of Test Cloud, registered in France/);
    expect(heads()).toHaveLength(1);
    const [{ url, headers } = { url: '', headers: {} }] = heads();
    // Not the path of the page, nor where the question comes from.
    expect(url).toBe('https://aix-en-provence.opendatasoft.com/');
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();

    await press(popup, /Network of Test Cloud/);
    const hosting = await textIn(popup, '#hosting');
    for (const said of [
      'The company',
      'What is declared',
      'What was measured',
      'This site was served from the network of Test Cloud (AS64500).',
      'Most of its addresses are registered in France.',
      'It belongs to Test Holding, in the United States.',
      'The provider publishes this address as part of its region fr-paris-1, in France.',
    ])
      expect(hosting).toContain(said);
    // Time, address, laws and limits are there for who asks.
    expect(await popup.$eval('.how-measured', (part) => (part as HTMLDetailsElement).open)).toBe(false);
    const how = await textIn(popup, '.how-measured');
    expect(how).toMatch(/Address 127\.0\.0\.1, on .* 2\d{3}/);
    expect(how).toContain('CLOUD Act');
    expect(how).toContain('not where the data is stored');
    await site.close();
  });

  it('is remembered: no second request, and the toolbar says it at the next visit', async () => {
    const site = await popupOn(PORTAL, '©');
    await expectText(popup, '.key-facts', /Network of Test Cloud/);
    expect(heads()).toEqual([]);
    await site.reload();
    const { title } = await suite.desk.waitForBadge(site.url(), '©');
    expect(title).toContain('network of Test Cloud, registered in France');
    await press(popup, /Network of Test Cloud/);
    await press(popup, /Measure again/);
    await expect.poll(() => heads().length).toBe(1);
    await site.close();
  });

  it('is asked by itself on a page that looks civic, and only on request on any other', async () => {
    const civic = await popupOn(CIVIC, '');
    await expectText(popup, '.measured', /network of Test Cloud/);
    await civic.close();
    suite.town.asked.length = 0;

    const ordinary = await popupOn(ORDINARY, '');
    await expectText(popup, '.measured', /Measure which network serves this site/);
    expect(heads()).toEqual([]);
    await press(popup, /Measure which network/);
    await expectText(popup, '.measured', /network of Test Cloud/);
    expect(heads().map(({ url }) => url)).toEqual([ORDINARY]);
    await ordinary.close();
  });

  it('says so when the site does not answer', async () => {
    const site = await suite.launched.browser.newPage();
    await site.goto('https://participez.nanterre.fr/');
    const { tabId } = await suite.desk.waitForBadge(site.url(), '✓');
    // The site is gone between the visit and the question.
    await suite.town.close();
    await popup.bringToFront();
    await openExtensionPage(popup, suite.launched.extensionUrl(`/popup.html?tab=${tabId}`));
    await expectText(popup, '.measured', /Not measured: the site gave no answer\./);
    expect(await textIn(popup, 'h1')).toMatch(/Decidim/);
    await site.close();
  });
});

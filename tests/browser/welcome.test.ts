/** The first page: opened once, tried, read by everyone. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { BROWSERS, builtExtension, launchBrowser } from '@/tools/browsers';
import { openDesk, openExtensionPage, type Desk } from '@/tools/town/desk';
import { serveTown } from '@/tools/town/serve-town';
import { expectAccessibleEverywhere } from './axe';
import { later, useBrowser } from './browser-suite';
import { expectText, press } from './on-page';

const welcomeTabs = async ({ page }: Desk) => {
  const tabs = await page.evaluate(async () => {
    const api =
      (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
    return (await api.tabs.query({})).map(({ url }) => url ?? '');
  });
  return tabs.filter((url) => url.endsWith('/welcome.html')).length;
};

/** Tests load the extension from a folder, where the page does not open: this copy takes a folder for a store. */
function asFromStore(built: string, copy: string): string {
  cpSync(built, copy, { recursive: true });
  const path = join(copy, 'background.js');
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(/installType\s*===\s*(["'`])development\1/, 'installType===$1somewhere$1');
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
  return copy;
}

describe.each(BROWSERS)('the first page in %s', (name) => {
  const suite = useBrowser(name);

  async function openWelcome(): Promise<Page> {
    const page = await suite.launched.browser.newPage();
    await openExtensionPage(page, suite.launched.extensionUrl('/welcome.html'));
    await page.waitForSelector('.example-notice');
    return page;
  }
  /** Of the example: what stands in its root, which only this page leaves open. */
  const shown = (page: Page) =>
    page.$eval('.example-notice', (host) => host.shadowRoot?.querySelector('.notice')?.textContent ?? '');

  it('does not open where it was loaded from a folder', async () => {
    await later(500);
    expect(await welcomeTabs(suite.desk)).toBe(0);
  });

  it('opens once after an installation from a store', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'civiscope-store-'));
    const town = await serveTown();
    const launched = await launchBrowser(name, {
      extension: asFromStore(builtExtension(name), join(folder, name)),
      ports: town.ports,
    });
    try {
      const desk = await openDesk(launched);
      await desk.waitForRegistry();
      await expect.poll(() => welcomeTabs(desk), { timeout: 10_000 }).toBe(1);
      await later(1000);
      expect(await welcomeTabs(desk)).toBe(1);
    } finally {
      await launched.close();
      await town.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('shows the real notice as an example that says what would happen, and does nothing', async () => {
    const page = await openWelcome();
    await expect.poll(() => shown(page)).toMatch(/Huwise.*closed code.*CKAN/);
    await expectText(page, '.example figcaption', /An example.*aix-en-provence\.opendatasoft\.com/);
    const focused = () =>
      page.$eval('.example-notice', (host) => host.shadowRoot?.activeElement?.textContent ?? '');
    await page.focus('.page-head a[aria-current]');
    await page.keyboard.press('Tab');
    await expect.poll(focused).toBe('What is this?');
    await page.keyboard.press('Tab');
    await expect.poll(focused).toBe('No notice here');
    await page.keyboard.press('Enter');
    await expectText(page, '.example [role="status"]', /no notice would come any more/);
    await expect.poll(focused).toBe('Undo');
    await page.keyboard.press('Enter');
    await expectText(page, '.example [role="status"]', /^$/);
    await expect.poll(focused).toBe('What is this?');
    await page.keyboard.press('Enter');
    await expectText(page, '.example [role="status"]', /opens the popup with every fact/);
    await expect.poll(() => shown(page)).toBe('');
    // The focus has moved to the button that brings it back.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Show the/);
    await page.keyboard.press('Enter');
    await expect.poll(() => shown(page)).toMatch(/Huwise/);
    expect(await suite.desk.stored('local', 'notices')).toBeUndefined();
    await page.close();
  });

  it('is the last of our pages in the navigation, names author and year, and leads to the settings', async () => {
    const page = await openWelcome();
    expect(await page.$$eval('.page-head nav a', (links) => links.at(-1)?.textContent)).toBe('How it works');
    await expectText(
      page,
      '#about',
      /Valentin Chaput, December 2016.*GNU AGPL.*CC BY 4\.0.*Common Data Index/,
    );
    await press(page, /^Choose when it shows/);
    await page.waitForSelector('#notice input:checked');
    await page.close();
  });

  it('has no fault that axe can find', async () => {
    const page = await openWelcome();
    await expectAccessibleEverywhere(page, 'first page', name === 'chromium');
    await page.close();
  });
});

describe('in firefox, in dark colours', () => {
  const suite = useBrowser('firefox', { dark: true });

  it.each(['/welcome.html', '/options.html'])('%s has no fault that axe can find', async (path) => {
    const page = await suite.launched.browser.newPage();
    await openExtensionPage(page, suite.launched.extensionUrl(path));
    await page.waitForSelector('.example-notice, #everything .act');
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    await expectAccessibleEverywhere(page, `${path}, dark`, false);
    await page.close();
  });
});

/** Access to sites withheld: recorded ones are marked by their address alone, where the person asked for it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtExtension, launchBrowser, type BrowserName, type LaunchOptions } from '@/tools/browsers';
import { openDesk, openExtensionPage, untilAsleep, type Desk } from '@/tools/town/desk';
import { readPage, serveTown } from '@/tools/town/serve-town';
import { later } from './browser-suite';
import { expectText, press } from './on-page';

const RECORDED = 'https://decide.madrid.es/';
/** Recognised by marks of the page, which nobody may look at here. */
const BY_MARKS = 'https://www.saint-nazaire.fr/participer';
const ORDINARY = 'https://www.nogent-le-roi.fr/';

async function launch(name: BrowserName, options: Partial<LaunchOptions>) {
  const town = await serveTown();
  town.put(RECORDED, { html: await readPage('platforms/consul-democracy.html') });
  town.put(BY_MARKS, { html: await readPage('platforms/go-vocal.html') });
  town.put(ORDINARY, { html: await readPage('town/ordinary-town.html') });
  const launched = await launchBrowser(name, {
    extension: builtExtension(name),
    ports: town.ports,
    ...options,
  });
  const desk = await openDesk(launched);
  await desk.waitForRegistry();
  return { town, launched, desk };
}

/** Of the newest tab: where access is withheld its address cannot be read either. */
const newest = ({ page }: Desk) =>
  page.evaluate(async () => {
    const api =
      (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
    const tabId = Math.max(...(await api.tabs.query({})).map(({ id }) => id ?? -1));
    const [badge, title] = await Promise.all([
      api.action.getBadgeText({ tabId }),
      api.action.getTitle({ tabId }),
    ]);
    return { badge, title };
  });
const badge = async (desk: Desk) => (await newest(desk)).badge;

const permissions = ({ page }: Desk) =>
  page.evaluate(async () => {
    const api = (globalThis as unknown as { browser?: unknown; chrome: unknown }).browser ?? chrome;
    const { origins, permissions: names } = await (
      api as { permissions: { getAll(): Promise<{ origins: string[]; permissions: string[] }> } }
    ).permissions.getAll();
    return { sites: origins.length > 0, byAddress: names.includes('webNavigation') };
  });

describe('access to sites withheld in firefox', () => {
  it('is withdrawn, made good by address, and given back with all that came in its place', async () => {
    // Else the browser asks in a window of its own, where no test can answer.
    const preferences = { 'extensions.webextOptionalPermissionPrompts': false };
    const { town, launched, desk } = await launch('firefox', { preferences });
    try {
      const options = await launched.browser.newPage();
      await openExtensionPage(options, launched.extensionUrl('/options.html#access'));
      await expectText(options, '#access', /may look at every site/);
      await press(options, /^Withdraw access/, '#access');
      await expectText(options, '#access', /You have withheld access/);
      expect(await permissions(desk)).toEqual({ sites: false, byAddress: false });

      const site = await launched.browser.newPage();
      await site.goto(RECORDED);
      await later(1000);
      expect(await badge(desk)).toBe('');

      await options.bringToFront();
      await press(options, /^Mark recorded sites/, '#access');
      await expectText(options, '#access', /are marked by their address/);
      expect(await permissions(desk)).toEqual({ sites: false, byAddress: true });
      await site.bringToFront();
      await site.goto(ORDINARY);
      await site.goto(RECORDED);
      await expect.poll(() => badge(desk), { timeout: 10_000 }).toBe('✓');
      expect((await newest(desk)).title).toMatch(/CONSUL/i);
      await site.goto(BY_MARKS);
      await later(500);
      expect(await badge(desk)).toBe('');
      expect(await desk.stored('local', 'notices')).toBeUndefined();

      // An alarm starts the background once more, so that the browser wakes it for these pages from
      // then on. A minute is long: any message does the same.
      const alarms = () =>
        desk.page.evaluate(async () => {
          const api = (globalThis as unknown as { browser: unknown }).browser;
          const all = await (api as { alarms: { getAll(): Promise<{ name: string }[]> } }).alarms.getAll();
          return all.map(({ name }) => name);
        });
      expect(await alarms()).toContain('marks');
      await untilAsleep(desk);
      await desk.page.evaluate(() =>
        (globalThis as unknown as { browser: typeof chrome }).browser.runtime.sendMessage({
          kind: 'get-settings',
        }),
      );
      await expect.poll(alarms).not.toContain('marks');
      await untilAsleep(desk);
      await site.goto(RECORDED);
      await expect.poll(() => badge(desk), { timeout: 10_000 }).toBe('✓');

      await options.bringToFront();
      await press(options, /^Give access/, '#access');
      await expectText(options, '#access', /may look at every site/);
      await expect.poll(() => permissions(desk)).toEqual({ sites: true, byAddress: false });
      await site.bringToFront();
      await site.goto(BY_MARKS);
      await expect.poll(() => badge(desk), { timeout: 10_000 }).toBe('½');
    } finally {
      await launched.close();
      await town.close();
    }
  });
});

describe('access to sites withheld in chromium', () => {
  it('marks recorded sites, wakes the worker on no other page, and the real popup works by a click', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'civiscope-access-'));
    // Chromium asks in a window of its own, where no test can answer: this copy has been granted it.
    const extension = join(folder, 'granted');
    cpSync(builtExtension('chromium'), extension, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as {
      permissions: string[];
      optional_permissions?: string[];
    };
    manifest.permissions.push(...(manifest.optional_permissions ?? []));
    delete manifest.optional_permissions;
    writeFileSync(join(extension, 'manifest.json'), JSON.stringify(manifest));
    const { town, launched, desk } = await launch('chromium', { extension });
    const { browser } = launched;
    const workers = () => browser.targets().filter((target) => target.type() === 'service_worker').length;
    try {
      // As a person does who chooses “On click” among the browser's extensions.
      const extensions = await browser.newPage();
      await extensions.goto('chrome://extensions/');
      await extensions.evaluate(
        (extensionId) =>
          (
            chrome as unknown as {
              developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> };
            }
          ).developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_CLICK' }),
        new URL(launched.extensionUrl('/')).host,
      );
      await extensions.close();
      expect(await permissions(desk)).toEqual({ sites: false, byAddress: true });
      await openExtensionPage(desk.page, launched.extensionUrl('/options.html#access'));
      await expectText(desk.page, '#access', /You have withheld access/);
      await openExtensionPage(desk.page, launched.extensionUrl('/popup.html?tab=999999999'));

      const site = await browser.newPage();
      const target = await browser.waitForTarget((candidate) => candidate.type() === 'service_worker');
      await (await target.worker())?.close();
      await expect.poll(workers, { timeout: 5_000 }).toBe(0);
      await site.goto(ORDINARY);
      await site.goto(BY_MARKS);
      await later(1000);
      expect(workers()).toBe(0);

      await site.goto(RECORDED);
      await expect.poll(() => badge(desk), { timeout: 10_000 }).toBe('✓');
      expect((await newest(desk)).title).toMatch(/CONSUL/i);
      expect(await desk.stored('local', 'notices')).toBeUndefined();

      // The click gives access to this one page (`activeTab`): the probe recognises it by its marks.
      await site.goto(BY_MARKS);
      await site.bringToFront();
      const [installed] = [...(await browser.extensions()).values()];
      if (installed === undefined) throw new Error('the extension is not installed');
      await site.triggerExtensionAction(installed);
      await expect.poll(() => desk.toolbar(BY_MARKS), { timeout: 5_000 }).not.toBeNull();
      // Without a screen the popup of that click does not open; this one is as real.
      const worker = await (
        await browser.waitForTarget((candidate) => candidate.type() === 'service_worker')
      ).worker();
      await worker?.evaluate(() => chrome.action.openPopup());
      const opened = await browser.waitForTarget((candidate) => candidate.url().endsWith('/popup.html'), {
        timeout: 10_000,
      });
      const popup = await opened.asPage();
      await expectText(popup, 'body', /Go Vocal/);
      await popup.close();
    } finally {
      await launched.close();
      await town.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

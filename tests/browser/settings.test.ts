/** Every setting, and what it does on a real page. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '@/tools/browsers';
import { openExtensionPage } from '@/tools/town/desk';
import { openPopupPage } from '@/tools/town/visit-town';
import { expectAccessibleEverywhere } from './axe';
import { later, useBrowser } from './browser-suite';
import { catchDownloads, expectText, press, textIn } from './on-page';

const CLOSED = 'https://aix-en-provence.opendatasoft.com/explore/';
const PARTLY = 'https://www.saint-nazaire.fr/participer';
const OPEN = 'https://participez.nanterre.fr/';
const MUTED = 'https://www.change.org/p/sauvons-les-platanes-de-la-place';

describe.each(BROWSERS)('settings in %s', (name) => {
  const suite = useBrowser(name);
  const folder = mkdtempSync(join(tmpdir(), 'civiscope-settings-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function openSettings(part = ''): Promise<Page> {
    const page = await suite.launched.browser.newPage();
    await openExtensionPage(page, suite.launched.extensionUrl(`/options.html${part}`));
    await page.waitForSelector('#everything .act');
    return page;
  }
  const saved = (page: Page) => expectText(page, '.told', /Saved\./);
  const given = async () => {
    const notices = (await suite.desk.stored('local', 'notices')) as { given?: object } | undefined;
    return Object.keys(notices?.given ?? {});
  };
  const muted = async () =>
    ((await suite.desk.stored('local', 'notices')) as { muted?: string[] } | undefined)?.muted ?? [];
  /** Visits, and waits until everything that belongs to a visit is done. */
  async function visit(url: string, badge: string): Promise<void> {
    const page = await suite.launched.browser.newPage();
    await page.goto(url);
    await suite.desk.waitForBadge(page.url(), badge);
    await later(500);
    await page.close();
  }
  const fileOf = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    return join(folder, file);
  };
  const choose = async (page: Page, part: string, path: string) => {
    const field = (await page.$(`${part} input[type="file"]`)) as ElementHandle<HTMLInputElement>;
    await field.uploadFile(path);
  };

  it('the notice speaks where the person wants it, and nowhere else', async () => {
    const page = await openSettings();
    await press(page, /^never/, '#notice');
    await saved(page);
    await visit(CLOSED, '©');
    expect(await given()).toEqual([]);

    await press(page, /^only where the code is closed/, '#notice');
    await saved(page);
    await visit(PARTLY, '½');
    expect(await given()).toEqual([]);
    await visit(CLOSED, '©');
    expect(await given()).toEqual(['aix-en-provence.opendatasoft.com']);

    await press(page, /^on every recognised site/, '#notice');
    await saved(page);
    await visit(OPEN, '✓');
    expect(await given()).toContain('participez.nanterre.fr');
    await page.close();
  });

  it('the mark goes from the tab that is open, and comes back to it; its title stays', async () => {
    const page = await openSettings('#mark');
    const site = await suite.launched.browser.newPage();
    await site.goto(OPEN);
    await suite.desk.waitForBadge(OPEN, '✓');
    await page.bringToFront();
    await press(page, /Show the mark/, '#mark');
    expect((await suite.desk.waitForBadge(OPEN, '')).title).toContain('Decidim');
    await site.reload();
    await later(1000);
    expect((await suite.desk.toolbar(OPEN))?.badge).toBe('');
    expect((await suite.desk.toolbar(OPEN))?.title).toContain('Decidim');
    await page.bringToFront();
    await press(page, /Show the mark/, '#mark');
    await suite.desk.waitForBadge(OPEN, '✓');
    await site.close();
    await page.close();
  });

  it('muted sites: added, refused, taken off, put back, and silent', async () => {
    const page = await openSettings('#mutes');
    await page.type('#mutes .add input', 'not a host');
    await page.keyboard.press('Enter');
    await expectText(page, '#mutes [role="alert"]', /not the name of a site.*not a host/);
    expect(await muted()).toEqual([]);
    await page.$eval('#mutes .add input', (field) => ((field as HTMLInputElement).value = ''));
    await page.type('#mutes .add input', MUTED);
    await page.keyboard.press('Enter');
    await expectText(page, '#mutes .hosts', /change\.org/);
    expect(await textIn(page, '#mutes [role="alert"]')).toBe('');
    expect(await muted()).toEqual(['change.org']);

    await press(page, /^Take off/, '#mutes');
    await expectText(page, '#mutes [role="status"]', /change\.org is off the list/);
    expect(await muted()).toEqual([]);
    // The button that was pressed is gone: the keyboard goes on from the one that undoes it.
    await page.keyboard.press('Enter');
    await expect.poll(muted).toEqual(['change.org']);

    await visit(MUTED, '©');
    expect(await given()).not.toContain('change.org');
    await page.close();
  });

  it('muted sites leave and come as a list that people can read', async () => {
    const page = await openSettings('#mutes');
    const downloaded = await catchDownloads(page);
    await press(page, /^Save the list/, '#mutes');
    expect(await downloaded()).toBe('change.org\n');
    await choose(page, '#mutes', fileOf('bad.txt', 'example.org\nlocalhost\n'));
    await expectText(page, '#mutes [role="alert"]', /localhost/);
    expect(await muted()).toEqual(['change.org']);
    await choose(page, '#mutes', fileOf('good.txt', '# ours\nhttps://www.example.org/x\nexample.net\n'));
    await expect
      .poll(async () => (await muted()).toSorted())
      .toEqual(['change.org', 'example.net', 'example.org']);
    expect(await textIn(page, '#mutes [role="alert"]')).toBe('');
    await page.close();
  });

  it('everything leaves as one file, is reset after a question, and comes back', async () => {
    const page = await openSettings('#everything');
    const downloaded = await catchDownloads(page);
    await press(page, /^Save all settings/, '#everything');
    const file = await downloaded();
    expect(JSON.parse(file)).toMatchObject({
      kind: 'civiscope-settings',
      settings: { notice: 'always', badge: true },
      muted: expect.arrayContaining(['change.org']),
    });

    await press(page, /^Reset all/, '#everything');
    await press(page, /^Keep everything/, '#everything');
    expect(await muted()).toContain('change.org');
    await press(page, /^Reset all/, '#everything');
    await press(page, /^Reset all/, '#everything .confirm');
    await expectText(page, '.told', /as they were at first/);
    expect([await muted(), await given()]).toEqual([[], []]);
    const notice = () => page.$eval('#notice input:checked', (radio) => (radio as HTMLInputElement).value);
    expect(await notice()).toBe('closed-or-partly');

    await choose(page, '#everything', fileOf('other.json', '{"kind":"other"}'));
    await expectText(page, '#everything [role="alert"]', /not a file of Civiscope/);
    const wrong = file.replace('"always"', '"sometimes"');
    await choose(page, '#everything', fileOf('wrong.json', wrong));
    await expectText(page, '#everything [role="alert"]', /none that Civiscope knows.*settings\.notice/);
    expect([await notice(), await muted()]).toEqual(['closed-or-partly', []]);
    await choose(page, '#everything', fileOf('good.json', file));
    await expectText(page, '.told', /of the file are in use/);
    expect([await notice(), (await muted()).includes('change.org')]).toEqual(['always', true]);
    await press(page, /^Reset all/, '#everything');
    await press(page, /^Reset all/, '#everything .confirm');
    await expectText(page, '.told', /as they were at first/);
    await page.close();
  });

  it('the preferred way of a report comes first', async () => {
    const page = await openSettings('#reports');
    await press(page, /^saving a file/, '#reports');
    await saved(page);
    const site = await suite.launched.browser.newPage();
    await site.goto(OPEN);
    const { tabId } = await suite.desk.waitForBadge(OPEN, '✓');
    await openExtensionPage(page, suite.launched.extensionUrl(`/report.html?tab=${tabId}`));
    await page.waitForSelector('.report-form .acts .act');
    expect(
      await page.$$eval('.report-form .acts .act', (ways) => ways.map(({ textContent }) => textContent)),
    ).toEqual(['Save it as a file', 'Copy it']);
    await site.close();
    await page.close();
  });

  it('updates can be switched off, and stay so', async () => {
    const page = await openSettings('#data');
    const send = (message: object) =>
      page.evaluate((sent) => {
        const api =
          (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
        return api.runtime.sendMessage(sent);
      }, message);
    // This copy names no mirror, so its page has no switch: the message is what a switch sends.
    await send({ kind: 'change-settings', changes: { updates: false } });
    expect(await send({ kind: 'get-settings' })).toMatchObject({ settings: { updates: false } });
    expect(await send({ kind: 'get-updates' })).toMatchObject({ enabled: false });
    await send({ kind: 'reset-settings' });
    expect(await send({ kind: 'get-updates' })).toMatchObject({ enabled: true });
    await page.close();
  });

  it('the footprint is kept only when it is switched on, shown, and deleted to the last line', async () => {
    const kept = (page: Page) =>
      page.evaluate(
        () =>
          new Promise((done, failed) => {
            const opening = indexedDB.open('civiscope-footprint', 1);
            opening.onerror = failed;
            opening.onsuccess = () => {
              const all = opening.result.transaction('met').objectStore('met').getAll();
              all.onsuccess = () => {
                opening.result.close();
                done(all.result);
              };
            };
          }),
      ) as Promise<{ host: string; openness: string }[]>;
    await visit(OPEN, '✓');
    const page = await openSettings('#footprint');
    await expectText(page, '#footprint', /Nothing is kept/);
    expect(await kept(page)).toEqual([]);
    await press(page, /^Keep my civic/, '#footprint');
    await saved(page);
    await visit(OPEN, '✓');
    await visit(CLOSED, '©');
    await visit('https://www.nogent-le-roi.fr/', '');
    expect((await kept(page)).map(({ host, openness }) => [host, openness])).toEqual([
      ['aix-en-provence.opendatasoft.com', 'closed'],
      ['participez.nanterre.fr', 'open'],
    ]);

    await openExtensionPage(page, suite.launched.extensionUrl('/options.html'));
    await page.waitForSelector('#footprint table');
    expect(
      await page.$$eval('#footprint tbody td', (cells) => cells.map((cell) => cell.textContent)),
    ).toEqual([...['1', '0', '1', '0']]);
    await press(page, /^2 sites/, '#footprint');
    await expectAccessibleEverywhere(page, 'settings with a footprint', name === 'chromium');
    const downloaded = await catchDownloads(page);
    await press(page, /CSV/, '#footprint');
    expect(await downloaded()).toMatch(/^month,host,platform,name,openness\r\n\d{4}-\d\d,aix-en-/);

    await press(page, /^Delete$/, '#footprint');
    await expect
      .poll(async () => (await kept(page)).map(({ host }) => host))
      .toEqual(['participez.nanterre.fr']);
    await press(page, /^Delete all of it/, '#footprint');
    await press(page, /^Delete all of it/, '#footprint .confirm');
    await expectText(page, '#footprint', /Nothing yet/);
    expect(await kept(page)).toEqual([]);
    await press(page, /^Keep my civic/, '#footprint');
    await saved(page);
    await visit(OPEN, '✓');
    expect(await kept(page)).toEqual([]);
    await page.close();
  });

  it('a part has an address, and the popup leads to that of the data', async () => {
    const page = await openSettings('#mutes');
    await expect
      .poll(() => page.$eval('#mutes', (part) => Math.round(part.getBoundingClientRect().top)))
      .toBeLessThan(60);
    await page.close();

    const site = await suite.launched.browser.newPage();
    await site.goto(OPEN);
    const { tabId } = await suite.desk.waitForBadge(OPEN, '✓');
    const popup = await suite.launched.browser.newPage();
    await openPopupPage(popup, suite.launched, tabId);
    await press(popup, /^About the data/);
    const tabs = () =>
      suite.desk.page.evaluate(async () => {
        const api =
          (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
        return (await api.tabs.query({})).map(({ url }) => url ?? '');
      });
    await expect
      .poll(async () => (await tabs()).some((url) => url.endsWith('/options.html#data')))
      .toBe(true);
    await popup.close();
    await site.close();
  });

  it('works by keyboard alone', async () => {
    const page = await openSettings();
    await page.focus('#notice input:checked');
    await page.keyboard.press('ArrowDown');
    await saved(page);
    expect(await page.$eval('#notice input:checked', (radio) => (radio as HTMLInputElement).value)).toBe(
      'closed',
    );
    await page.keyboard.press('Tab');
    await page.keyboard.press(' ' as 'Space');
    await expect
      .poll(() => page.$eval('#mark input', (box) => (box as HTMLInputElement).checked))
      .toBe(false);
    await page.keyboard.press('Tab');
    await page.keyboard.type('example.org');
    await page.keyboard.press('Enter');
    await expect.poll(muted).toEqual(['example.org']);
    // Back over the added line: its button.
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    await page.keyboard.press('Enter');
    await expect.poll(muted).toEqual([]);
    await page.close();
  });

  it('has no fault that axe can find', async () => {
    const page = await openSettings();
    await expectAccessibleEverywhere(page, 'settings', name === 'chromium');
    await press(page, /^Reset all/, '#everything');
    await page.type('#mutes .add input', 'not a host');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#mutes [role="alert"] code');
    await expectAccessibleEverywhere(page, 'settings with a question and a refusal', name === 'chromium');
    await page.close();
  });
});

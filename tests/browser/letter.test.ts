/** “Ask for a commons”: from the popup to a text that was read, changed and handed on. */
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { BROWSERS } from '@/tools/browsers';
import { openExtensionPage } from '@/tools/town/desk';
import { BADGES, openPopupPage } from '@/tools/town/visit-town';
import { expectAccessibleEverywhere } from './axe';
import { useBrowser } from './browser-suite';
import { catchDownloads, expectText, press } from './on-page';

const CLOSED = 'https://aix-en-provence.opendatasoft.com/explore/';
const PARTLY = 'https://www.saint-nazaire.fr/participer';
const OPEN = 'https://participez.nanterre.fr/';

describe.each(BROWSERS)('a letter in %s', (name) => {
  const suite = useBrowser(name);

  async function tabAt(url: string, badge: string): Promise<{ site: Page; tabId: number }> {
    const site = await suite.launched.browser.newPage();
    await site.goto(url);
    return { site, tabId: (await suite.desk.waitForBadge(site.url(), badge)).tabId };
  }
  async function openLetter(query: string): Promise<Page> {
    const page = await suite.launched.browser.newPage();
    await openExtensionPage(page, suite.launched.extensionUrl(`/letter.html?${query}`));
    await page.waitForSelector('.letter-text');
    return page;
  }
  const text = (page: Page) => page.$eval('.letter-text', (area) => (area as HTMLTextAreaElement).value);
  const subject = (page: Page) =>
    page.$eval('.letter-form input', (field) => (field as HTMLInputElement).value);
  const draft = (page: Page) =>
    page.$eval('.acts a', (link) => new URL((link as HTMLAnchorElement).href).href);
  /** In place of what is selected, as by hand. */
  const write = async (page: Page, words: string) => {
    await page.$eval('.letter-text', (area) => (area as HTMLTextAreaElement).select());
    await page.keyboard.type(words);
  };
  /** Shows what lies on the clipboard: pasted by the keyboard into a field of the page. */
  const pasted = async (page: Page): Promise<string> => {
    await page.evaluate(() => {
      const area = document.createElement('textarea');
      area.id = 'pasted';
      document.body.append(area);
      area.focus();
    });
    await page.keyboard.down('Control');
    await page.keyboard.press('v', { commands: ['Paste'] });
    await page.keyboard.up('Control');
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#pasted')?.value !== '');
    const value = await page.$eval('#pasted', (area) => (area as HTMLTextAreaElement).value);
    await page.$eval('#pasted', (area) => area.remove());
    return value;
  };

  it('the popup of a closed platform leads to it; that of free software has nothing to ask', async () => {
    const { site, tabId } = await tabAt(CLOSED, BADGES.closed);
    const popup = await suite.launched.browser.newPage();
    await openPopupPage(popup, suite.launched, tabId);
    await press(popup, /^Ask for a commons$/);
    const urls = async () =>
      (await suite.desk.page.evaluate(() => {
        const api =
          (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
        return api.tabs.query({});
      })) as { url?: string; pendingUrl?: string }[];
    await expect
      .poll(async () => (await urls()).map(({ url, pendingUrl }) => url || pendingUrl).join(), {
        timeout: 10_000,
      })
      .toContain(`/letter.html?tab=${tabId}`);
    await site.close();

    const open = await tabAt(OPEN, BADGES.open);
    await openPopupPage(popup, suite.launched, open.tabId);
    expect(await popup.$eval('.popup', (all) => all.textContent)).not.toContain('Ask for a commons');
    await openExtensionPage(popup, suite.launched.extensionUrl(`/letter.html?tab=${open.tabId}`));
    await expectText(popup, 'main', /There is nothing to ask/);
    await open.site.close();
    await popup.close();
  });

  it('names the body, what is known with its day, two alternatives, and bodies that use them', async () => {
    const { site, tabId } = await tabAt(CLOSED, BADGES.closed);
    const page = await openLetter(`tab=${tabId}`);
    const letter = await text(page);
    expect(letter).toMatch(/^To: Mairie d.Aix en Provence\n/);
    for (const part of [
      /with the software Huwise \(open data, catalogues\)\. \[1\]/,
      /terms, as read on .* 2026 .*give no right to its code/,
      /6\. May we have it audited\?/,
      /– CKAN \(AGPL-3\.0-or-later, github\.com\/ckan\/ckan\), for open data.* Used in France by .+ \[\d\]/,
      /\n– udata/,
      /Sources\n\[1\] aix-en-provence\.opendatasoft\.com, .*\nhttps:/,
    ])
      expect(letter).toMatch(part);
    expect(await subject(page)).toBe('About the software Huwise on aix-en-provence.opendatasoft.com');
    // The same pages, as links.
    const links = await page.$$eval('.sources a', (found) =>
      found.map((link) => (link as HTMLAnchorElement).href),
    );
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(letter).toContain(link);
    await site.close();
    await page.close();
  });

  it('of a partly open platform it says what is closed, and tells whom to look for', async () => {
    const { site, tabId } = await tabAt(PARTLY, BADGES.partly);
    const page = await openLetter(`tab=${tabId}`);
    expect(await text(page)).toMatch(/To: those who run saint-nazaire\.fr/);
    expect(await text(page)).toMatch(/published under AGPL-3\.0-only, as read .*; part is not/);
    await expectText(page, 'main', /Who runs this site is not in the registry/);
    await site.close();
    await page.close();
  });

  it('a platform that was named is enough; what is unknown is said to be', async () => {
    const page = await openLetter('platform=go-vocal');
    expect(await text(page)).toMatch(
      /To: \[name of the body\][^]*As far as I know, you use the software Go Vocal/,
    );
    await page.close();
    const recorded = await openLetter('platform=opendatasoft&host=aix-en-provence.opendatasoft.com');
    expect(await text(recorded)).toContain('Public sources record it as run by or for');
    await openExtensionPage(recorded, suite.launched.extensionUrl('/letter.html?platform=no-such'));
    await expectText(recorded, 'main', /at no site that the registry knows/);
    await recorded.close();
  });

  it('what was changed is what is copied, saved and mailed, and can be taken back', async () => {
    const page = await openLetter('platform=opendatasoft&host=aix-en-provence.opendatasoft.com');
    const before = await text(page);
    await press(page, /^Copy it$/);
    await expectText(page, '[role="status"]', /^Copied\.$/);
    expect(await pasted(page)).toBe(before);

    await write(page, 'Dear Mayor, is it free? É & 100 %');
    await press(page, /^Copy it$/);
    await expectText(page, '[role="status"]', /^Copied\.$/);
    expect(await pasted(page)).toBe('Dear Mayor, is it free? É & 100 %');
    const downloaded = await catchDownloads(page);
    await page.evaluate(() => {
      const save = [...document.querySelectorAll('button')].find(({ textContent }) =>
        /Save it/.test(textContent ?? ''),
      );
      save?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    });
    expect(await downloaded()).toBe(
      'About the software Huwise on aix-en-provence.opendatasoft.com\n\nDear Mayor, is it free? É & 100 %\n',
    );

    await page.type('input[type="email"]', 'maire@aix.example');
    const link = new URL(await draft(page));
    expect([link.protocol, link.pathname]).toEqual(['mailto:', 'maire@aix.example']);
    expect(link.searchParams.get('body')).toBe('Dear Mayor, is it free? É & 100 %');
    expect(link.searchParams.get('subject')).toBe(
      'About the software Huwise on aix-en-provence.opendatasoft.com',
    );

    // It outlives a reload, and comes back as it was at first when that is asked for.
    await page.evaluate(() => {
      Object.assign(globalThis, { old: true });
      location.reload();
    });
    await expect
      .poll(() => page.evaluate(() => !('old' in globalThis)).catch(() => false), { timeout: 10_000 })
      .toBe(true);
    await page.waitForSelector('.letter-text');
    expect(await text(page)).toBe('Dear Mayor, is it free? É & 100 %');
    await press(page, /^Undo my changes$/);
    await expectText(page, '[role="status"]', /as it was at first/);
    expect(await text(page)).toBe(before);
    await page.close();
  });

  it('what is too long for a link is copied, and the draft has its subject', async () => {
    const page = await openLetter('platform=opendatasoft');
    // No mail program is opened by a test.
    await page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault()));
    const link = new URL(await draft(page));
    expect([link.searchParams.get('subject'), link.searchParams.get('body')]).toEqual([
      'About the software Huwise',
      '',
    ]);
    await press(page, /^Write an e-mail$/);
    await expectText(page, '[role="status"]', /too long for a link: it was copied/);
    expect(await pasted(page)).toBe(await text(page));
    await page.close();
  });

  it('is written in another language; what was changed in the first is still there', async () => {
    const page = await openLetter('platform=opendatasoft&host=aix-en-provence.opendatasoft.com');
    await write(page, 'My own words');
    await page.select('select', 'fr');
    await page.waitForFunction(() =>
      document.querySelector<HTMLTextAreaElement>('.letter-text')?.value.includes('Madame, Monsieur,'),
    );
    const french = await text(page);
    expect(french).toMatch(/lues le 2\d novembre 2026[^]*Utilisé en France par/);
    expect(await page.$eval('.letter-text', (area) => area.getAttribute('lang'))).toBe('fr');
    expect(await subject(page)).toMatch(/^À propos du logiciel Huwise/);
    // The page itself stays in the language of the browser.
    expect(await page.$eval('h1', (title) => title.textContent)).toBe('Ask for a commons');
    await page.select('select', 'en');
    await page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('.letter-text')?.value === 'My own words',
    );
    await page.close();
  });

  it('on paper stands the letter, whole and alone', async () => {
    const page = await openLetter('platform=opendatasoft');
    if (name === 'chromium') {
      await page.emulateMediaType('print');
      const seen = await page.evaluate(() => document.body.innerText.trim());
      expect(seen.replace(/\s+/g, ' ')).toBe((await text(page)).replace(/\s+/g, ' '));
    } else {
      expect(await page.$eval('.on-paper', (sheet) => sheet.textContent)).toBe(await text(page));
    }
    await page.close();
  });

  it('by keyboard alone: from the subject through the text to the ways to hand it on', async () => {
    const page = await openLetter('platform=opendatasoft');
    await page.focus('main');
    const order: string[] = [];
    for (let step = 0; step < 12 && order.at(-1) !== 'Save it as a file'; step++) {
      await page.keyboard.press('Tab');
      order.push(
        await page.evaluate(() => {
          const active = document.activeElement as HTMLInputElement | null;
          return (active?.labels?.[0]?.textContent ?? active?.textContent ?? '').trim();
        }),
      );
    }
    expect(order).toEqual([
      'Language of the letter',
      'Subject',
      'The letter',
      'Undo my changes',
      'Their e-mail address, if you know it',
      'Write an e-mail',
      'Copy it',
      'Print it',
      'Save it as a file',
    ]);
    await page.close();
  });

  it('axe finds nothing, narrow and wide', async () => {
    const page = await openLetter('platform=opendatasoft&host=aix-en-provence.opendatasoft.com');
    await expectAccessibleEverywhere(page, 'letter', name === 'chromium');
    await page.close();
  });
});

/**
 * The extension in languages that are not those of the registry's texts. In Chromium: Firefox speaks another
 * language than its own only with a language pack, which nothing here installs.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '@/core/languages';
import { openExtensionPage } from '@/tools/town/desk';
import { BADGES, openPopupPage } from '@/tools/town/visit-town';
import { wordsIn } from '../components/words-in';
import { expectAccessible, expectNoSidewaysScroll } from './axe';
import { useBrowser } from './browser-suite';
import { waitForNotice } from './in-notice';
import { expectText } from './on-page';

const CLOSED = 'https://aix-en-provence.opendatasoft.com/explore/';
const PAGES = ['options', 'welcome', 'report', 'letter'] as const;

/** German is the longest; Catalan joins the most words. */
const TRIED = INTERFACE_LANGUAGES.filter((language) => ['de', 'ca'].includes(language));

const { notes } = JSON.parse(readFileSync('data/platforms/opendatasoft.json', 'utf8')) as {
  notes: Record<'en' | 'fr', string>;
};

/** In a page: what stands in another language than the page, by that language. */
const marked = (page: Page) =>
  page.$$eval('main [lang], .popup [lang]', (parts) =>
    parts.map((part) => [part.getAttribute('lang'), part.textContent] as const),
  );

describe.each(TRIED)('in %s', (language) => {
  const suite = useBrowser('chromium', { language });
  const { t } = wordsIn(language);

  it('every page says its language, and fits the width of a telephone', async () => {
    const page = await suite.launched.browser.newPage();
    await page.setViewport({ width: 320, height: 800 });
    for (const name of PAGES) {
      await openExtensionPage(
        page,
        suite.launched.extensionUrl(`/${name}.html?platform=opendatasoft&host=data.example.org`),
      );
      await page.waitForSelector('h1');
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      await expectNoSidewaysScroll(page, name);
      await expectAccessible(page, name);
    }
    await page.close();
  });

  it('the popup and the notice speak it, and texts of the registry say which language they are in', async () => {
    const site = await suite.launched.browser.newPage();
    await site.goto(CLOSED);
    const { tabId } = await suite.desk.waitForBadge(site.url(), BADGES.closed);
    // The title comes after the badge.
    await expect
      .poll(async () => (await suite.desk.toolbar(site.url()))?.title)
      .toContain(t('code_proprietary'));
    const notice = await waitForNotice(site);
    const [spoken, said] = await notice.call(function () {
      const inside = this.querySelector<HTMLElement>('[lang]');
      return [inside?.lang, inside?.textContent ?? ''];
    });
    expect(spoken).toBe(language);
    expect(said).toContain(t('notice_open'));

    const popup = await suite.launched.browser.newPage();
    await popup.setViewport({ width: 380, height: 600 });
    await openPopupPage(popup, suite.launched, tabId);
    await popup.waitForSelector('.is-closed');
    await popup.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
    expect(await popup.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(await marked(popup)).toContainEqual(['en', notes.en]);
    await expectAccessible(popup, 'popup');
    for (const width of [380, 320]) {
      await popup.setViewport({ width, height: 600 });
      await expectNoSidewaysScroll(popup, `popup, ${width} px`);
    }

    // What was chosen for such texts, in the settings.
    await openExtensionPage(popup, suite.launched.extensionUrl('/options.html#language'));
    await popup.waitForSelector('input[value="fr"]');
    await popup.click('input[value="fr"]');
    await expectText(popup, '.told', new RegExp(t('told_saved')));
    await openPopupPage(popup, suite.launched, tabId);
    await popup.waitForSelector('.is-closed');
    expect(await marked(popup)).toContainEqual(['fr', notes.fr]);
    await popup.close();
    await site.close();
  });

  it('the letter is written in it, or in any other language of the interface', async () => {
    const page = await suite.launched.browser.newPage();
    await openExtensionPage(
      page,
      suite.launched.extensionUrl('/letter.html?platform=opendatasoft&host=aix-en-provence.opendatasoft.com'),
    );
    await page.waitForSelector('.letter-text');
    const letter = () =>
      page.$eval(
        '.letter-text',
        (area) => [(area as HTMLTextAreaElement).lang, (area as HTMLTextAreaElement).value] as const,
      );
    const offered = await page.$$eval('select option', (options) =>
      options.map(({ value, lang, text }) => [value, lang, text] as const),
    );
    expect(offered.map(([value]) => value)).toEqual(INTERFACE_LANGUAGES);
    for (const [value, lang, text] of offered) {
      expect(lang).toBe(value);
      expect(text).toBe(new Intl.DisplayNames(value, { type: 'language' }).of(value));
      const other = wordsIn(value as InterfaceLanguage);
      await page.select('select', value);
      await expect.poll(async () => (await letter())[0]).toBe(value);
      expect((await letter())[1]).toContain(`\n\n${other.t('letter_salutation')}\n\n`);
      expect((await letter())[1]).toContain(other.inCountry('FR'));
    }
    await page.close();
  });
});

/** Our own pages under their content security policy: they need nothing it refuses, and it refuses. */
import { readdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, builtExtension, launchBrowser, type Launched } from '@/tools/browsers';
import { openExtensionPage } from '@/tools/town/desk';
import { serveTown, type Town } from '@/tools/town/serve-town';
import { later } from './browser-suite';

/** Kept by the page itself. */
interface Watched {
  refused: string[];
}

const watch = () => {
  const kept = globalThis as unknown as Watched;
  kept.refused = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    kept.refused.push(`${effectiveDirective} ${blockedURI}`);
  });
};
const refused = (page: Page) => page.evaluate(() => (globalThis as unknown as Watched).refused);

describe.each(BROWSERS)('the policy of our pages in %s', (name) => {
  let launched: Launched;
  let town: Town;
  beforeAll(async () => {
    town = await serveTown();
    launched = await launchBrowser(name, { extension: builtExtension(name), ports: town.ports });
  });
  afterAll(async () => {
    await launched?.close();
    await town?.close();
  });
  const pages = readdirSync(builtExtension(name)).filter((file) => file.endsWith('.html'));

  it.each(pages)('%s needs nothing that is refused', async (file) => {
    const page = await launched.browser.newPage();
    // Firefox runs no script of a test before those of an extension's page; the policy is the same.
    if (name === 'chromium') await page.evaluateOnNewDocument(watch);
    await openExtensionPage(page, launched.extensionUrl(`/${file}`));
    await page.waitForSelector('body > *');
    await later(500);
    if (name === 'chromium') expect(await refused(page)).toEqual([]);
    const styles = await page.evaluate(() => {
      const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
      return {
        loaded: [...document.styleSheets].map(({ cssRules }) => cssRules.length > 0),
        // Neither is applied under `style-src 'self'`.
        inText: [document, ...roots].flatMap((root) =>
          [...root.querySelectorAll('style')].map(({ outerHTML }) => outerHTML),
        ),
      };
    });
    expect(styles.inText).toEqual([]);
    expect(styles.loaded.length).toBeGreaterThan(0);
    expect(styles.loaded).not.toContain(false);
    await page.close();
  });

  it('refuses scripts and styles from text, code from elsewhere, pictures of others, forms and frames', async () => {
    const page = await launched.browser.newPage();
    await openExtensionPage(page, launched.extensionUrl('/options.html'));
    await page.waitForSelector('main');
    await page.evaluate(watch);
    await page.evaluate(() => {
      const add = (tag: string, properties: Record<string, string>) => {
        const element = document.createElement(tag);
        Object.assign(element, properties);
        document.body.append(element);
        return element;
      };
      add('script', { textContent: 'globalThis.broken = true' });
      add('script', { src: 'https://decide.madrid.es/script.js' });
      add('style', { textContent: 'body { display: none }' });
      add('link', { rel: 'stylesheet', href: 'https://decide.madrid.es/style.css' });
      add('img', { src: 'https://decide.madrid.es/picture.png' });
      add('iframe', { src: 'https://decide.madrid.es/' });
      add('base', { href: 'https://decide.madrid.es/' });
      const form = add('form', { action: 'https://decide.madrid.es/', method: 'post' }) as HTMLFormElement;
      // Firefox throws where Chromium only reports.
      void (async () => form.submit())().catch(() => 'as it should be');
      void fetch('https://decide.madrid.es/').catch(() => 'as it should be');
    });
    const directives = async () => [
      ...new Set((await refused(page)).map((line) => line.replace(/(-elem)? .*/, ''))),
    ];
    await expect
      .poll(async () => (await directives()).sort())
      .toEqual(['base-uri', 'connect-src', 'form-action', 'frame-src', 'img-src', 'script-src', 'style-src']);
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.body).display)).not.toBe('none');
    await page.close();
  });
});

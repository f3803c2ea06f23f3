/** What a person does on a page of ours, by the words they read there. */
import type { ElementHandle, Page } from 'puppeteer-core';
import { expect } from 'vitest';

/** Waits for a button, link or label of these words inside `within`, brings it into view and clicks it. */
export async function press(page: Page, words: RegExp, within = 'body'): Promise<void> {
  const found = await page.waitForFunction(
    (selector, source) => {
      const parts = document.querySelectorAll<HTMLElement>(`${selector} :is(button, a, label, summary)`);
      return [...parts].find(({ textContent }) => new RegExp(source).test(textContent ?? ''));
    },
    { timeout: 10_000 },
    within,
    words.source,
  );
  const element = found.asElement() as ElementHandle<HTMLElement>;
  await element.evaluate((target) => target.scrollIntoView({ block: 'center' }));
  await element.click();
}

export const textIn = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? '');

export async function expectText(page: Page, selector: string, words: RegExp): Promise<void> {
  await expect.poll(() => textIn(page, selector), { timeout: 10_000 }).toMatch(words);
}

/** What the page handed to the browser's downloads last: its text, kept from the moment of asking. */
export async function catchDownloads(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const made = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => Object.assign(globalThis, { downloaded: text }));
      return made(blob);
    };
    // The file itself would land in the person's folder.
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  return async () => {
    const text = await page.waitForFunction(
      () => (globalThis as unknown as { downloaded?: string }).downloaded,
      {
        timeout: 10_000,
      },
    );
    await page.evaluate(() => delete (globalThis as unknown as { downloaded?: string }).downloaded);
    return (await text.jsonValue()) ?? '';
  };
}

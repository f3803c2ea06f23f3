import type { Page } from 'puppeteer-core';

/** Writes what a page shows into a PNG. A tab that lies behind another is not drawn, so it is brought to the front. */
export async function takePicture(page: Page, path: string, fullPage = false): Promise<void> {
  await page.bringToFront();
  await page.screenshot({ path: path as `${string}.png`, fullPage });
}

/** Visits every place of the town, reads the toolbar, opens the popup, takes pictures. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { OPENNESS_LETTERS } from '@/core/openness';
import type { Launched } from '../browsers';
import { openExtensionPage, type Desk } from './desk';
import type { Place } from './places';
import { takePicture } from './take-picture';

export interface Visit {
  place: Place;
  badge: string;
  title: string;
  /** What the popup offers instead. */
  alternatives: string;
  /** Milliseconds from navigation to badge; null where there is none. */
  time: number | null;
}

/** Long enough for a notice to slide in; ms. */
const NOTICE_TIME = 1200;

export async function visitPlace(
  place: Place,
  launched: Launched,
  desk: Desk,
  folder: string,
): Promise<Visit> {
  await mkdir(folder, { recursive: true });
  const name = join(folder, new URL(place.url).hostname);
  const page = await launched.browser.newPage();
  await page.setViewport({ width: 1180, height: 760 });
  const started = Date.now();
  await page.goto(place.url, { waitUntil: 'load' });
  const badge = BADGES[place.expected.openness ?? 'none'];
  await desk.waitForBadge(page.url(), badge);
  const time = badge === '' ? null : Date.now() - started;
  await new Promise((later) => setTimeout(later, NOTICE_TIME));
  const state = await desk.toolbar(page.url());
  if (state === null) throw new Error('its tab is gone');
  await takePicture(page, `${name}.page.png`);
  const alternatives = await photographPopup(launched, state.tabId, `${name}.popup.png`);
  await page.close();
  return { place, badge: state.badge, title: state.title, alternatives, time };
}

/** What the toolbar shows; `none`: nothing. */
export const BADGES = { ...OPENNESS_LETTERS, none: '' };

async function photographPopup(launched: Launched, tabId: number, path: string): Promise<string> {
  const page = await launched.browser.newPage();
  await page.setViewport({ width: 380, height: 600, deviceScaleFactor: 2 });
  await openPopupPage(page, launched, tabId);
  await takePicture(page, path);
  const names = await page.$$eval('.alternatives .name', (items) =>
    items.map((item) => item.textContent.trim()),
  );
  await page.close();
  return names.join(', ');
}

/** The popup's page for one tab, its answer shown. */
export async function openPopupPage(page: Page, launched: Launched, tabId: number): Promise<void> {
  await openExtensionPage(page, launched.extensionUrl(`/popup.html?tab=${tabId}`));
  await page.waitForSelector('h1', { timeout: 10_000 });
}

/**
 * What an organisation has set, in Firefox, which reads it from a file in the person's home.
 * Chromium reads policies of the whole machine only: there the merge is proven without a browser.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtExtension, GECKO_ID, launchBrowser } from '@/tools/browsers';
import { openDesk, openExtensionPage } from '@/tools/town/desk';
import { readPage, serveTown } from '@/tools/town/serve-town';
import { expectAccessibleEverywhere } from './axe';
import { expectText, press } from './on-page';
import { later } from './browser-suite';

const OPEN = 'https://participez.nanterre.fr/';

describe.runIf(process.platform === 'linux')('settings of an organisation in firefox', () => {
  it('hold, are shown as locked, and leave the rest to the person', async () => {
    const home = mkdtempSync(join(tmpdir(), 'civiscope-home-'));
    mkdirSync(join(home, '.mozilla/managed-storage'), { recursive: true });
    writeFileSync(
      join(home, '.mozilla/managed-storage', `${GECKO_ID}.json`),
      JSON.stringify({
        name: GECKO_ID,
        description: 'Settings of the town hall',
        type: 'storage',
        data: { notice: 'never', badge: false, updates: false },
      }),
    );
    const town = await serveTown();
    town.put(OPEN, { html: await readPage('platforms/decidim.0-29.html') });
    const launched = await launchBrowser('firefox', {
      extension: builtExtension('firefox'),
      ports: town.ports,
      home,
    });
    try {
      const desk = await openDesk(launched);
      await desk.waitForRegistry();
      const page = await launched.browser.newPage();
      await openExtensionPage(page, launched.extensionUrl('/options.html'));
      await expectText(page, '#notice', /Set by your organisation/);
      expect(
        await page.$eval('#notice', (part) => [
          part.querySelector('fieldset')?.disabled,
          part.querySelector<HTMLInputElement>('input:checked')?.value,
        ]),
      ).toEqual([true, 'never']);
      expect(await page.$eval('#mark input', (box) => (box as HTMLInputElement).disabled)).toBe(true);
      const state = () =>
        page.evaluate(() =>
          (globalThis as unknown as { browser: typeof chrome }).browser.runtime.sendMessage({
            kind: 'change-settings',
            changes: { notice: 'always', fallback: 'fr' },
          }),
        );
      expect(await state()).toMatchObject({
        settings: { notice: 'never', badge: false, updates: false, fallback: 'fr' },
        locked: ['notice', 'badge', 'updates'],
      });
      await press(page, /^Keep my civic/, '#footprint');
      await expectText(page, '.told', /Saved\./);
      await expectAccessibleEverywhere(page, 'locked settings', false);

      const site = await launched.browser.newPage();
      await site.goto(OPEN);
      await expect
        .poll(async () => (await desk.toolbar(OPEN))?.title ?? '', { timeout: 10_000 })
        .toContain('Decidim');
      await later(300);
      expect((await desk.toolbar(OPEN))?.badge).toBe('');
      expect(await desk.stored('local', 'notices')).toBeUndefined();
    } finally {
      await launched.close();
      await town.close();
      rmSync(home, { recursive: true, force: true });
    }
  });
});

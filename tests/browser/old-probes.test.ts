/** The extension is updated while pages are open: what is left of the old one goes quiet. */
import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { builtExtension, launchBrowser } from '@/tools/browsers';
import { openDesk } from '@/tools/town/desk';
import { readPage, serveTown } from '@/tools/town/serve-town';
import { later } from './browser-suite';
import { listen } from './hear-messages';

const RECORDED = 'https://decide.madrid.es/';
const ORDINARY = 'https://www.nogent-le-roi.fr/';

/** What the page's console and the world of our scripts complain of. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const session = await page.createCDPSession();
  await session.send('Runtime.enable');
  session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => faults.push(exceptionDetails.text));
  return faults;
}

it('an old probe goes quiet after a few tries, and the next page gets the new one', async () => {
  const town = await serveTown();
  town.put(RECORDED, { html: await readPage('platforms/consul-democracy.html') });
  town.put(ORDINARY, { html: await readPage('town/ordinary-town.html') });
  const launched = await launchBrowser('chromium', {
    extension: builtExtension('chromium'),
    ports: town.ports,
  });
  try {
    const { browser } = launched;
    const desk = await openDesk(launched);
    await desk.waitForRegistry();
    const [recorded, ordinary] = [await browser.newPage(), await browser.newPage()];
    const faults = [await faultsOf(recorded), await faultsOf(ordinary)];
    await ordinary.goto(ORDINARY);
    await recorded.goto(RECORDED);
    await desk.waitForBadge(RECORDED, '✓');

    // As an update does it: the same extension anew, and its pages of before are closed.
    await browser.installExtension(builtExtension('chromium'));
    await expect.poll(() => desk.page.isClosed(), { timeout: 10_000 }).toBe(true);
    const after = await openDesk(launched);
    await after.waitForRegistry();
    const ear = await listen(after.page);

    for (const page of [recorded, ordinary]) {
      await page.bringToFront();
      for (let step = 0; step < 6; step++) {
        await page.evaluate((at) => history.pushState({}, '', `/later-${at}`), step);
        await later(400);
      }
    }
    await later(1500);
    expect(await ear.of('decide.madrid.es')).toEqual([]);
    expect(await ear.of('www.nogent-le-roi.fr')).toEqual([]);
    expect(faults).toEqual([[], []]);

    await recorded.goto(RECORDED);
    await after.waitForBadge(RECORDED, '✓');
    expect(await ear.of('decide.madrid.es')).toHaveLength(1);
  } finally {
    await launched.close();
    await town.close();
  }
});

/** In Firefox: whether silent pages wake the background, and how soon a badge stands when it slept. */
import { builtExtension, launchBrowser } from '../browsers';
import { isAwake, openDesk, untilAsleep } from '../town/desk';
import type { Town } from '../town/serve-town';
import { measureFlagged, type FlaggedCost } from './measure-flagged';
import { putPage } from './pages';

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export interface FirefoxCost {
  pages: number;
  /** Of those, after how many the background was awake. */
  wakes: number;
  flagged: FlaggedCost[];
}

export async function measureFirefox(town: Town, pages: number, flagged: number): Promise<FirefoxCost> {
  const launched = await launchBrowser('firefox', {
    extension: builtExtension('firefox'),
    ports: town.ports,
  });
  try {
    const desk = await openDesk(launched);
    await desk.waitForRegistry();
    const sleep = () => untilAsleep(desk);
    await sleep();
    let wakes = 0;
    for (let number = 0; number < pages; number++) {
      const page = await launched.browser.newPage();
      await page.goto(putPage(town, 3_000, 5_000 + number), { waitUntil: 'load' });
      await wait(1_000);
      if (await isAwake(desk)) wakes++;
      await page.close();
    }
    const costs: FlaggedCost[] = [];
    for (let number = 0; number < flagged; number++)
      costs.push(await measureFlagged(launched, desk, town, sleep));
    return { pages, wakes, flagged: costs };
  } finally {
    await launched.close();
  }
}

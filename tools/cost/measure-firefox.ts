/** In Firefox: whether silent pages wake the background, and how soon a badge stands when it slept. */
import { launchBrowser } from '../browsers';
import { isAwake, openDesk, untilAsleep } from '../town/desk';
import type { Town } from '../town/serve-town';
import { measureFlagged, type FlaggedCost } from './measure-flagged';
import { putPage } from './pages';
import type { Subject } from './variants';

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export interface FirefoxCost {
  pages: number;
  /** Of those, after how many the background was awake. */
  wakes: number;
  flagged: FlaggedCost[];
}

export async function measureFirefox(
  variant: 'least' | 'ours',
  extension: string,
  town: Town,
  { pages, flagged }: { pages: number; flagged: number },
): Promise<FirefoxCost> {
  const launched = await launchBrowser('firefox', { extension, ports: town.ports });
  try {
    const desk = await openDesk(launched);
    if (variant === 'ours') await desk.waitForRegistry();
    const subject: Subject = { variant, launched, desk };
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
    for (let number = 0; number < flagged; number++) costs.push(await measureFlagged(subject, town, sleep));
    return { pages, wakes, flagged: costs };
  } finally {
    await launched.close();
  }
}

/** One browser with the built extension and a town on loopback, for one spec. */
import { afterAll, beforeAll } from 'vitest';
import {
  builtExtension,
  launchBrowser,
  type BrowserName,
  type Launched,
  type LaunchOptions,
} from '@/tools/browsers';
import { openDesk, type Desk } from '@/tools/town/desk';
import { PLACES } from '@/tools/town/places';
import { readPage, serveTown, type Town } from '@/tools/town/serve-town';

export interface Suite {
  launched: Launched;
  town: Town;
  desk: Desk;
}

/** Launches before the tests of the enclosing `describe` and tidies up after them. */
export function useBrowser(name: BrowserName, options: Partial<LaunchOptions> = {}): Suite {
  const suite = {} as Suite;
  beforeAll(async () => {
    suite.town = await serveTown();
    for (const { url, page } of PLACES) suite.town.put(url, { html: await readPage(page) });
    const { ports } = suite.town;
    suite.launched = await launchBrowser(name, { extension: builtExtension(name), ports, ...options });
    suite.desk = await openDesk(suite.launched);
    await suite.desk.waitForRegistry();
  });
  afterAll(async () => {
    await suite.launched?.close();
    await suite.town?.close();
  });
  return suite;
}

export const later = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));

/** What a page that has nothing to say costs with each extension beside it, in turns. */
import type { Browser } from 'puppeteer-core';
import type { Town } from '../town/serve-town';
import { putPage, SIZES, type Size } from './pages';
import type { Subject, Variant } from './variants';

/** After `load`, when the page's own work is over; ms. */
const SETTLING = 250;
/** How long something may still come, ms. */
const LATE = 7_000;

export interface PageCost {
  variant: Variant;
  size: Size;
  /** Processor time of the main thread until a little after `load`, ms. */
  main: number;
  /** Of that, in scripts. */
  script: number;
  /** Of the page with all its worlds, after tidying up, in kB. */
  heap: number;
  /** Processor time of the main thread from then on; null where it was not waited for. */
  later: number | null;
}

export interface SilentCosts {
  costs: PageCost[];
  /** Times that a stopped worker was started, by variant. */
  wakes: Record<string, number>;
  /** What was asked for beside the pages themselves, by all five browsers: addresses. */
  others: string[];
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const isWorker = (target: { type(): string }) => target.type() === 'service_worker';

export async function stopWorker(browser: Browser): Promise<void> {
  const target = browser.targets().find(isWorker);
  await (await target?.worker())?.close();
  while (browser.targets().some(isWorker)) await wait(20);
}

async function measurePage(
  { launched, variant }: Subject,
  url: string,
  size: Size,
  late: boolean,
): Promise<PageCost> {
  const page = await launched.browser.newPage();
  const session = await page.createCDPSession();
  // Of the thread, not of the clock: what other programs take meanwhile does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  };
  await page.goto(url, { waitUntil: 'load' });
  await wait(SETTLING);
  const loaded = await read();
  if (late) await wait(LATE);
  const after = late ? await read() : null;
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const heap = (await read()).get('JSHeapUsedSize') ?? Number.NaN;
  await page.close();
  const task = (values: Map<string, number>) => 1000 * (values.get('TaskDuration') ?? Number.NaN);
  return {
    ...{ variant, size, main: task(loaded), script: 1000 * (loaded.get('ScriptDuration') ?? Number.NaN) },
    ...{ heap: heap / 1000, later: after === null ? null : task(after) - task(loaded) },
  };
}

export async function measureSilent(
  subjects: readonly Subject[],
  town: Town,
  rounds: number,
): Promise<SilentCosts> {
  const wakes: Record<string, number> = {};
  for (const { launched, variant, desk } of subjects) {
    if (launched.browser.targets().some(isWorker)) await stopWorker(launched.browser);
    if (desk === null) continue;
    wakes[variant] = 0;
    launched.browser.on('targetcreated', (target) => {
      if (isWorker(target)) wakes[variant] = (wakes[variant] ?? 0) + 1;
    });
  }
  const costs: PageCost[] = [];
  const before = town.requests.length;
  const visits: string[] = [];
  for (let round = 0; round < rounds; round++) {
    // Few, because each takes seven seconds: what comes late comes on every page.
    const late = round % 4 === 3;
    for (const size of SIZES) {
      const url = putPage(town, size, round);
      // Each begins as often as the others.
      const turn = [
        ...subjects.slice(round % subjects.length),
        ...subjects.slice(0, round % subjects.length),
      ];
      visits.push(...turn.map(() => url));
      if (late)
        costs.push(...(await Promise.all(turn.map((subject) => measurePage(subject, url, size, true)))));
      else for (const subject of turn) costs.push(await measurePage(subject, url, size, false));
    }
  }
  const others = town.requests.slice(before);
  for (const url of visits) {
    const at = others.indexOf(url);
    if (at >= 0) others.splice(at, 1);
  }
  // What is recognised afterwards wakes it, and must.
  return { costs, wakes: { ...wakes }, others };
}

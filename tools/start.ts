/**
 * `npm start`: builds the extension, serves a small town on loopback and opens a browser
 * in it. Without a display, or with `--headless`, it visits every place by itself.
 */
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension';
import { BROWSERS, ensureBrowser, launchBrowser, type BrowserName } from './browsers';
import { FRESH_URL, openUpdateDemo, watchUpdate, type UpdateDemo } from './town/demo-updates';
import { openDesk } from './town/desk';
import { PLACES } from './town/places';
import { readPage, serveTown, type Town } from './town/serve-town';
import { visitPlace, type Visit } from './town/visit-town';

const HELP = `npm start                        the town, in a browser window
npm start -- --headless          visits every place, prints a table, saves pictures under .demo/
npm start -- --browser firefox   in Firefox (default: chromium)
npm start -- --language fr       in French
npm start -- --dark              in dark colours
npm start -- <url>               opens that address of the town first`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    headless: { type: 'boolean', default: false },
    browser: { type: 'string', default: 'chromium' },
    language: { type: 'string', default: 'en' },
    dark: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

try {
  process.exitCode = values.help ? help() : await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function help(): number {
  console.log(HELP);
  return 0;
}

async function start(): Promise<number> {
  const name = BROWSERS.find((known) => known === values.browser);
  if (name === undefined) {
    console.error(`--browser is one of ${BROWSERS.join(', ')}, not ${values.browser}.`);
    return 1;
  }
  const address = positionals[0];
  if (address !== undefined && URL.parse(address) === null) {
    console.error(`${address} is not an address: it starts with https://`);
    return 1;
  }
  ensureBrowser(name);
  console.error('Building the extension …');
  buildExtension(name);
  const town = await serveTown();
  for (const { url, page } of PLACES) town.put(url, { html: await readPage(page) });
  const demo = await openUpdateDemo(name);
  const hasDisplay =
    process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  try {
    return values.headless || !hasDisplay
      ? await visitAll(name, town, demo)
      : await openTown(name, town, demo, address);
  } finally {
    await town.close();
    await demo.close();
  }
}

async function visitAll(name: BrowserName, town: Town, demo: UpdateDemo): Promise<number> {
  const folder = `.demo/${name}`;
  console.error(`Visiting ${PLACES.length} places in ${name}, without a window …`);
  const launched = await launchBrowser(name, {
    extension: demo.extension,
    ports: town.ports,
    language: values.language,
    dark: values.dark,
  });
  process.once('SIGINT', () => void launched.close().then(() => process.exit(130)));
  const visits: Visit[] = [];
  let failures = 0;
  try {
    const desk = await openDesk(launched);
    await desk.waitForRegistry();
    for (const place of PLACES) {
      try {
        visits.push(await visitPlace(place, launched, desk, folder));
      } catch (error) {
        failures++;
        console.error(
          `${place.name}, ${place.url}: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
    console.error(`A signed update is published at ${demo.mirror}, with one fact more:`);
    await watchUpdate(launched, desk, folder);
  } finally {
    await launched.close();
  }
  printVisits(visits);
  console.log(`Pictures of each page and popup: ${folder}/`);
  return failures === 0 ? 0 : 1;
}

function printVisits(visits: readonly Visit[]): void {
  console.table(
    visits.map(({ place, badge, title, alternatives, time }) => ({
      host: new URL(place.url).hostname,
      badge: badge === '' ? '–' : badge,
      'verdict, licence, jurisdiction': title,
      alternatives,
      'ms to badge': time ?? '–',
    })),
  );
}

async function openTown(
  name: BrowserName,
  town: Town,
  demo: UpdateDemo,
  address: string | undefined,
): Promise<number> {
  const launched = await launchBrowser(name, {
    extension: demo.extension,
    ports: town.ports,
    headless: false,
    language: values.language,
    dark: values.dark,
  });
  const [first] = await launched.browser.pages();
  const page = first ?? (await launched.browser.newPage());
  console.log('The town (every other address is not there):');
  for (const { name: what, url } of PLACES) console.log(`  ${url.padEnd(58)} ${what}`);
  console.log(`A signed update waits at ${demo.mirror}. It knows one site more: ${FRESH_URL}`);
  console.log(`Reports that you make there arrive in ${demo.reports}, and go with the demo.`);
  console.log('Open the popup, “About the data”, and press “Check now”; then open that site again.');
  console.log('Look at the toolbar button; it may sit behind the puzzle piece. Ctrl-C ends it.');
  const closed = new Promise<void>((gone) => launched.browser.once('disconnected', () => gone()));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void launched.close());
  await page
    .goto(address ?? PLACES[1]?.url ?? 'about:blank')
    .catch((error: unknown) => console.error(String(error)));
  await closed;
  return 0;
}

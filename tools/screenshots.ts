/**
 * `npm run screenshots`: the pictures of README and stores, out of the built extension in a real browser.
 *
 *   npm run screenshots                      writes docs/screenshots/, in English and French
 *   npm run screenshots -- --all             every page and state, light and dark, narrow and wide, to .demo/all/
 *   npm run screenshots -- --all --browser firefox --language de
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
/* eslint-disable no-restricted-imports -- the tile is drawn from the very paths that the popup draws. */
import { MARK } from '@/components/mark-paths';
import { SHAPES, type Shape } from '@/components/shapes';
/* eslint-enable no-restricted-imports */
import { OPENNESS } from '@/core/openness';
import { buildExtension } from './build-extension';
import { BROWSERS, builtExtension, ensureBrowser, launchBrowser, type Launched } from './browsers';
import { LIGHT } from './color-tokens';
import { openDesk, openExtensionPage, type Desk } from './town/desk';
import { PLACES } from './town/places';
import { openPopupState, POPUP_STATES } from './town/popup-states';
import { readPage, serveTown, type Town } from './town/serve-town';
import { takePicture } from './town/take-picture';
import { BADGES, openPopupPage } from './town/visit-town';

const PICTURES = 'docs/screenshots';
/** Both stores show pictures of this size without scaling. */
const STORE = { width: 1280, height: 800 };
const POPUP = { width: 380, height: 600, deviceScaleFactor: 2 };

const CLOSED = 'https://aix-en-provence.opendatasoft.com/explore/';
const PARTLY = 'https://www.saint-nazaire.fr/participer';
const COMPARED = 'platform=opendatasoft&platform=ckan&platform=udata';

/** Our own pages, what shows that each is there. */
const PAGES: readonly { name: string; path: string; ready: string }[] = [
  { name: 'explorer', path: '/explorer.html', ready: '.landscape' },
  { name: 'platform', path: '/explorer.html?platform=decidim', ready: '.virtual li' },
  { name: 'compare', path: `/compare.html?${COMPARED}`, ready: '.compared' },
  { name: 'letter', path: '/letter.html?platform=opendatasoft', ready: '.letter-text' },
  { name: 'options', path: '/options.html', ready: '.settings' },
  { name: 'report', path: '/report.html', ready: 'main h2, main h1' },
  { name: 'welcome', path: '/welcome.html', ready: 'h1' },
];

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    browser: { type: 'string', default: 'chromium' },
    language: { type: 'string' },
  },
});

interface Studio {
  launched: Launched;
  desk: Desk;
  town: Town;
}

const browserName = BROWSERS.find((known) => known === values.browser);
if (browserName === undefined) {
  console.error(`--browser is one of ${BROWSERS.join(', ')}, not ${values.browser}.`);
  process.exitCode = 1;
} else {
  ensureBrowser(browserName);
  console.error('Building the extension …');
  buildExtension(browserName);
  for (const language of values.language === undefined ? ['en', 'fr'] : [values.language])
    for (const dark of values.all ? [false, true] : [false]) await inStudio(language, dark);
}

async function inStudio(language: string, dark: boolean): Promise<void> {
  if (browserName === undefined) return;
  const town = await serveTown();
  for (const { url, page } of PLACES) town.put(url, { html: await readPage(page) });
  const extension = builtExtension(browserName);
  const launched = await launchBrowser(browserName, { extension, ports: town.ports, language, dark });
  try {
    const desk = await openDesk(launched);
    await desk.waitForRegistry();
    const studio = { launched, desk, town };
    if (values.all)
      await everything(studio, join('.demo/all', `${browserName}-${language}${dark ? '-dark' : ''}`));
    else await ofProject(studio, language);
  } finally {
    await launched.close();
    await town.close();
  }
}

/** What stands in README, and five for the stores. */
async function ofProject(studio: Studio, language: string): Promise<void> {
  const store = join(PICTURES, 'store', language);
  await mkdir(store, { recursive: true });
  const { launched, desk } = studio;
  const page = await launched.browser.newPage();
  await page.setViewport(STORE);
  await page.goto(CLOSED, { waitUntil: 'load' });
  const { tabId } = await desk.waitForBadge(page.url(), BADGES.closed);
  // The notice slides in.
  await new Promise((later) => setTimeout(later, 1200));
  await shoot(page, join(store, '1-notice.png'));
  const own = await launched.browser.newPage();
  await own.setViewport(STORE);
  await openPopupPage(own, launched, tabId);
  await measured();
  await shoot(own, join(store, '2-popup.png'));
  for (const [index, name] of ['explorer', 'compare', 'letter'].entries()) {
    await openOwn(own, launched, name);
    await shoot(own, join(store, `${index + 3}-${name}.png`));
  }
  if (language === 'en') {
    await drawTile(await launched.browser.newPage());
    await own.setViewport(POPUP);
    await openPopupPage(own, launched, tabId);
    await measured();
    await shoot(own, join(PICTURES, 'popup.png'));
  } else {
    await page.goto(PARTLY, { waitUntil: 'load' });
    const partly = await desk.waitForBadge(page.url(), BADGES.partly);
    await own.setViewport(POPUP);
    await own.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await openPopupPage(own, launched, partly.tabId);
    await measured();
    await shoot(own, join(PICTURES, 'popup-fr-dark.png'));
  }
}

/** The small tile of the Chrome Web Store: the mark, the name, the four shapes. */
async function drawTile(page: Page): Promise<void> {
  const shape = ({ solid, line, cut }: Shape, color: string) => `
    <svg viewBox="0 0 24 24" width="44" height="44" fill="none" stroke-linecap="round" stroke-linejoin="round">
      ${solid === null ? '' : `<path d="${solid}" fill="${color}"/>`}
      ${line.map(({ path, width }) => `<path d="${path}" stroke="${color}" stroke-width="${width}"/>`).join('')}
      ${cut.map(({ path, width }) => `<path d="${path}" stroke="${LIGHT.paper}" stroke-width="${width}"/>`).join('')}
    </svg>`;
  await page.setViewport({ width: 440, height: 280 });
  await page.setContent(`<body style="margin:0;display:grid;place-content:center;justify-items:center;gap:26px;
      height:280px;background:${LIGHT.paper};color:${LIGHT.ink};font:600 44px Charter,Cambria,Georgia,serif">
    <div style="display:flex;align-items:center;gap:16px">
      <svg viewBox="0 0 16 16" width="64" height="64" fill="none" stroke="${LIGHT.accent}">
        <path d="${MARK.lens}" stroke-width="1.6" stroke-linejoin="round"/>
        <path d="${MARK.words}" stroke-width="1.2" stroke-linecap="round"/>
        <path d="${MARK.handle}" stroke-width="2.2" stroke-linecap="round"/>
      </svg>Civiscope</div>
    <div style="display:flex;gap:22px">${OPENNESS.map((each) => shape(SHAPES[each], LIGHT[each])).join('')}</div>
  </body>`);
  await shoot(page, join(PICTURES, 'store', 'tile.png'));
}

/** The site was asked which network answers, and did. */
function measured(): Promise<void> {
  return new Promise((later) => setTimeout(later, 1500));
}

/** For the eyes of whoever changes how it looks. */
async function everything(studio: Studio, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { launched } = studio;
  for (const state of POPUP_STATES) {
    const popup = await launched.browser.newPage();
    await popup.setViewport({ width: 380, height: 600 });
    const site = await openPopupState(state, popup, studio);
    await shoot(popup, join(folder, `popup-${state}.png`));
    await popup.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
    await shoot(popup, join(folder, `popup-${state}-unfolded.png`), true);
    if (site !== null && state === 'closed') await shoot(site, join(folder, 'notice.png'));
    await site?.close();
    await popup.close();
  }
  for (const { name } of PAGES) {
    const page = await launched.browser.newPage();
    for (const width of [320, 1280]) {
      await page.setViewport({ width, height: 800 });
      await openOwn(page, launched, name);
      await shoot(page, join(folder, `${name}-${width}.png`), true);
    }
    await page.close();
  }
  console.log(`${folder}/`);
}

async function openOwn(page: Page, launched: Launched, wanted: string): Promise<void> {
  const found = PAGES.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`there is no page ${wanted}`);
  await openExtensionPage(page, launched.extensionUrl(found.path));
  await page.waitForSelector(found.ready, { timeout: 20_000 });
}

async function shoot(page: Page, path: string, fullPage = false): Promise<void> {
  await takePicture(page, path, fullPage);
  if (!values.all) console.log(path);
}

/**
 * Updates, to be watched: throw-away keys, the registry of the package, one fresh fact
 * more, a mirror on loopback, and the built extension told to trust just that.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Deployment, PlatformId, Registry } from '@/core/platform';
import { builtExtension, type BrowserName, type Launched } from '../browsers';
import { compileRegistry } from '../compile-registry';
import { makeKey, type KeyRole } from '../publisher/keys';
import { makeRelease, Tree } from '../publisher/repository';
import { serveTree } from '../publisher/serve-tree';
import { openEndpoint } from '../report-endpoint';
import { serializeRegistry } from '../serialize-registry';
import { withChannel } from '../with-channel';
import { openExtensionPage, type Desk } from './desk';
import { takePicture } from './take-picture';
import { openPopupPage } from './visit-town';

/** A place of the town that the package does not know, and what the update says of it. */
export const FRESH_URL = 'https://participez.nogent-le-roi.fr/';
const FRESH_PLATFORM = 'decidim' as PlatformId;

export interface UpdateDemo {
  /** Folder of the extension that trusts the throw-away keys. */
  extension: string;
  mirror: string;
  /** File that reports made in the demo go to, in JSON lines. */
  reports: string;
  close(): Promise<void>;
}

/** Publishes to a folder that goes with the demo, and serves it. */
export async function openUpdateDemo(name: BrowserName): Promise<UpdateDemo> {
  const compiled = await compileRegistry('data');
  if (compiled.kind === 'refused')
    throw new Error('The registry in data/ is refused: npm run registry -- lint says why.');
  const folder = mkdtempSync(join(tmpdir(), 'civiscope-demo-'));
  const roles: KeyRole[] = ['root', 'root', 'root', 'targets', 'targets', 'targets', 'online'];
  const keys = roles.map(
    (role, index) => makeKey(`${role}-${index}`, role, 'thrown away at once', { N: 2, r: 1, p: 1 }).key,
  );
  const tree = new Tree(join(folder, 'tree'));
  for (const registry of [compiled.registry, withFreshFact(compiled.registry)])
    tree.write(
      makeRelease(tree, keys, {
        registry,
        text: serializeRegistry(registry),
        at: Date.now(),
        mayShrink: false,
      }),
    );
  const server = await serveTree(tree.folder);
  const reports = join(folder, 'reports.jsonl');
  const endpoint = await openEndpoint({ file: reports });
  const root: unknown = JSON.parse(tree.need('metadata/1.root.json').toString('utf8'));
  return {
    extension: withChannel(builtExtension(name), join(folder, 'extension'), {
      mirrors: [server.url],
      root,
      reports: { forge: null, email: null, endpoint: endpoint.url },
    }),
    mirror: server.url,
    reports,
    async close() {
      await server.close();
      await endpoint.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a contributor would have added since: a site of this made-up town. */
function withFreshFact(registry: Registry): Registry {
  const today = new Date().toISOString().slice(0, 10);
  const fresh: Deployment = {
    host: new URL(FRESH_URL).hostname,
    path: '',
    operator: null,
    country: 'FR',
    source: FRESH_URL,
    seen: today,
    state: 'live',
  };
  const rows = [...(registry.deployments[FRESH_PLATFORM] ?? []), fresh];
  return { ...registry, version: today, deployments: { ...registry.deployments, [FRESH_PLATFORM]: rows } };
}

/** Presses “check now” as a person would; prints what the popup and the page about the data said before and after. */
export async function watchUpdate(launched: Launched, desk: Desk, folder: string): Promise<void> {
  const data = await launched.browser.newPage();
  await data.setViewport({ width: 900, height: 1100 });
  await openExtensionPage(data, launched.extensionUrl('/options.html#data'));
  await data.waitForSelector('#data button.act');
  const before = await tell('Before', launched, desk, data, folder);
  await data.click('#data button.act');
  await data.waitForFunction(
    () =>
      /\S/.test(document.querySelector('.outcome')?.textContent ?? '') &&
      !document.querySelector('.going-on'),
    {
      timeout: 60_000,
    },
  );
  const after = await tell('After', launched, desk, data, folder);
  await data.close();
  if (before === after) throw new Error('The update did not arrive: the page about the data says why.');
}

async function tell(
  when: string,
  launched: Launched,
  desk: Desk,
  data: Page,
  folder: string,
): Promise<string> {
  const page = await launched.browser.newPage();
  await page.goto(FRESH_URL, { waitUntil: 'load' });
  await new Promise((later) => setTimeout(later, 1_000));
  const state = await desk.toolbar(page.url());
  const popup = await launched.browser.newPage();
  await popup.setViewport({ width: 380, height: 600, deviceScaleFactor: 2 });
  await openPopupPage(popup, launched, state?.tabId ?? 0);
  const heading = await popup.$eval('h1', (element) => element.textContent ?? '');
  const lines = await data.$$eval('#data :is(.freshness, .facts dd, .outcome > p)', (elements) =>
    elements.map((element) => element.textContent ?? ''),
  );
  const name = when.toLowerCase();
  await takePicture(popup, `${folder}/update-${name}.popup.png`);
  await takePicture(data, `${folder}/update-${name}.data.png`);
  await popup.close();
  await page.close();
  console.log(`${when}: the popup on ${FRESH_URL} says “${heading}”.`);
  console.log(`  The page about the data: ${lines.join(' · ')}`);
  return heading;
}

/**
 * What is compared: no extension, a content script of one line, the least that could do our work, ours, and ours
 * with a hundred thousand sites.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from '@/core/platform';
import { builtExtension, GECKO_ID, launchBrowser, type BrowserName, type Launched } from '../browsers';
import { serializeRegistry } from '../serialize-registry';
import { openDesk, type Desk } from '../town/desk';
import type { Town } from '../town/serve-town';

export const VARIANTS = ['none', 'floor', 'least', 'ours', 'large'] as const;
export type Variant = (typeof VARIANTS)[number];

/** Deployments of the large registry. */
export const MANY = 100_000;

const EVERYWHERE = { matches: ['http://*/*', 'https://*/*'] };

export interface Subject {
  variant: Variant;
  launched: Launched;
  /** Of those that have a popup. */
  desk: Desk | null;
}

/** A content script of one line, which is what any extension that looks at pages costs at least. */
function writeFloor(folder: string): string {
  const script = { ...EVERYWHERE, js: ['content.js'], run_at: 'document_end' };
  return writeExtension(
    folder,
    { background: { service_worker: 'background.js' }, content_scripts: [script] },
    { 'content.js': 'void 0;\n', 'background.js': 'void 0;\n' },
  );
}

/**
 * The least that could do our work, without doing it: its script touches what a recogniser must (the address, one
 * element, one key of its storage), its background of a few lines puts a letter on the button of one platform's pages,
 * and its popup has one heading. What it takes, the browser takes.
 */
export function writeLeast(folder: string, name: BrowserName): string {
  const look = { ...EVERYWHERE, js: ['look.js'], run_at: 'document_end' };
  const tell = { matches: ['https://*.opendatasoft.com/*'], js: ['tell.js'], run_at: 'document_end' };
  const background =
    name === 'firefox' ? { scripts: ['background.js'] } : { service_worker: 'background.js' };
  return writeExtension(
    folder,
    {
      permissions: ['storage'],
      host_permissions: ['http://*/*', 'https://*/*'],
      action: {},
      content_scripts: [look, tell],
      ...{ background, browser_specific_settings: { gecko: { id: GECKO_ID } } },
    },
    {
      'look.js': `const api = globalThis.browser ?? chrome;
if (location.hostname && document.querySelector('meta')) void api.storage.local.get('index');\n`,
      // What it knows of sites it must read first, as any must whose registry can change.
      'tell.js': `const { runtime, storage } = globalThis.browser ?? chrome;
void storage.local.get('index').then(() => runtime.sendMessage({ kind: 'page-seen' }));\n`,
      'background.js': `const api = globalThis.browser ?? chrome;
api.runtime.onMessage.addListener((message, { tab }) => {
  if (tab) void api.action.setBadgeText({ tabId: tab.id, text: '©' });
});\n`,
      'popup.html': '<!doctype html><meta charset="utf-8"><script type="module" src="popup.js"></script>',
      'popup.js': `document.body.append(document.createElement('main'));
document.querySelector('main').append(document.createElement('h1'));\n`,
    },
  );
}

function writeExtension(folder: string, manifest: object, files: Record<string, string>): string {
  mkdirSync(folder, { recursive: true });
  const whole = { manifest_version: 3, name: 'Compared with', version: '1', ...manifest };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(whole));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

function writeLarge(folder: string): string {
  cpSync(builtExtension('chromium'), folder, { recursive: true });
  const file = join(folder, 'registry.json');
  const registry = JSON.parse(readFileSync(file, 'utf8')) as Registry;
  const [row] = Object.values(registry.deployments).flat();
  const [id] = Object.keys(registry.deployments);
  if (row === undefined || id === undefined) throw new Error('the built registry has no deployment');
  const rows = registry.deployments[id as keyof Registry['deployments']] ?? [];
  for (let number = 0; rows.length < MANY; number++)
    rows.push({ ...row, host: `participez.ville-${number}.example.fr`, path: '' });
  writeFileSync(file, serializeRegistry(registry));
  return folder;
}

/** To install a hundred thousand sites takes longer than a test should wait, on a busy machine several times as long. */
async function waitLong(desk: Desk): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    try {
      return await desk.waitForRegistry();
    } catch (error) {
      if (tries === 7) throw error;
    }
  }
}

/** Each in a browser of its own, all at once: what is measured takes turns. */
export async function openSubjects(town: Town, folder: string): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const variant of VARIANTS) {
    const extension = {
      none: null,
      floor: variant === 'floor' ? writeFloor(join(folder, 'floor')) : null,
      least: variant === 'least' ? writeLeast(join(folder, 'least'), 'chromium') : null,
      ours: builtExtension('chromium'),
      large: variant === 'large' ? writeLarge(join(folder, 'large')) : null,
    }[variant];
    const launched = await launchBrowser('chromium', { extension, ports: town.ports });
    const isOurs = variant === 'ours' || variant === 'large';
    const desk = isOurs || variant === 'least' ? await openDesk(launched) : null;
    if (desk !== null && isOurs) await waitLong(desk);
    subjects.push({ variant, launched, desk });
  }
  return subjects;
}

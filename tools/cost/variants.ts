/** What is compared: no extension, the least there can be, ours, and ours with a hundred thousand sites. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from '@/core/platform';
import { builtExtension, launchBrowser, type Launched } from '../browsers';
import { serializeRegistry } from '../serialize-registry';
import { openDesk, type Desk } from '../town/desk';
import type { Town } from '../town/serve-town';

export const VARIANTS = ['none', 'floor', 'ours', 'large'] as const;
export type Variant = (typeof VARIANTS)[number];

/** Deployments of the large registry. */
export const MANY = 100_000;

export interface Subject {
  variant: Variant;
  launched: Launched;
  /** Of ours only. */
  desk: Desk | null;
}

/** A content script of one line, which is what any extension that looks at pages costs at least. */
function writeFloor(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const script = { matches: ['http://*/*', 'https://*/*'], js: ['content.js'], run_at: 'document_end' };
  const manifest = {
    ...{ manifest_version: 3, name: 'One line', version: '1' },
    ...{ background: { service_worker: 'background.js' }, content_scripts: [script] },
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'content.js'), 'void 0;\n');
  writeFileSync(join(folder, 'background.js'), 'void 0;\n');
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
      ours: builtExtension('chromium'),
      large: variant === 'large' ? writeLarge(join(folder, 'large')) : null,
    }[variant];
    const launched = await launchBrowser('chromium', { extension, ports: town.ports });
    const isOurs = variant === 'ours' || variant === 'large';
    const desk = isOurs ? await openDesk(launched) : null;
    if (desk !== null) await waitLong(desk);
    subjects.push({ variant, launched, desk });
  }
  return subjects;
}

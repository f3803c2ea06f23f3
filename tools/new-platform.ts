/** The file a new platform starts from: every field there, nothing claimed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IsoDay } from '@/core/platform';

export type NewPlatform = { kind: 'written'; file: string } | { kind: 'refused'; reason: string };

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function template(id: string, today: IsoDay) {
  return {
    $schema: '../schema/platform.schema.json',
    name: id,
    aliases: [],
    form: 'software',
    purpose: 'civic-tech',
    scope: 'civic',
    uses: ['consultation'],
    describedBy: ['home'],
    runsOn: null,
    lifecycle: { status: null, since: null, successor: null, sources: [] },
    signOfLife: null,
    license: {
      status: 'unknown',
      basis: null,
      spdx: null,
      repository: null,
      closedParts: null,
      searched: null,
      sources: [],
    },
    history: [],
    vendor: null,
    hosting: { model: null, declared: null, sources: [] },
    homepage: null,
    alternatives: [],
    match: { own: [], hosts: [], hostsSources: [], page: [], embed: [] },
    sources: {
      home: {
        url: 'https://example.org',
        title: 'The page that says what it is for',
        seen: today,
        dated: null,
      },
    },
    notes: null,
  };
}

/** What to do once the file is there. */
export function nextSteps(file: string): string {
  return [
    `Wrote ${file}. Next:`,
    '  1. Replace the name, the uses and the source: every claim names a page and the day you saw it.',
    '     null means looked for and not found; core/vocabulary.ts defines every word.',
    '  2. Say how the licence is known (license.basis). Unknown is an honest answer, a guess is not.',
    '  3. Add how it is recognised (match), and a saved page under tests/fixtures/pages/platforms/.',
    '  4. Sites that run it go into data/deployments/<id>.csv; who sells it into data/organizations/.',
    '  5. npm run registry -- lint',
  ].join('\n');
}

/** Writes the file; never over another. */
export async function newPlatform(dataDir: string, id: string, today: IsoDay): Promise<NewPlatform> {
  if (id.length > 60 || !kebabCase.test(id))
    return {
      kind: 'refused',
      reason: `"${id}" cannot be an id: lower-case words joined by hyphens, at most 60 letters`,
    };
  const file = `data/platforms/${id}.json`;
  const text = `${JSON.stringify(template(id, today), null, 2)}\n`;
  try {
    await writeFile(join(dataDir, 'platforms', `${id}.json`), text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { kind: 'refused', reason: `${file} is there already: edit it, or choose another id` };
  }
  return { kind: 'written', file };
}

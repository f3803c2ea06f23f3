/** The file a new platform starts from: every field there, nothing claimed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IsoDay, Platform } from '@/core/platform';
import { formatJson } from './format-json';

export type NewPlatform = { kind: 'written'; file: string } | { kind: 'refused'; reason: string };

/** Where editors find the schema of a platform. */
export const PLATFORM_SCHEMA = '../schema/platform.schema.json';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What the template says in place of a source; the lint refuses to let it through. */
export const PLACEHOLDER_TITLE = 'The page that says what it is for';

/** A platform of which nothing is claimed. */
export function platformTemplate(id: string): Omit<Platform, 'sources'> {
  return {
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
    hosting: { model: null, declared: null, hosters: [], sources: [] },
    homepage: null,
    alternatives: [],
    match: { own: [], hosts: [], hostsSources: [], page: [], embed: [] },
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
    '  3. Add how it is recognised (match), and a page for it, by hand, under tests/fixtures/pages/platforms/.',
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
  const path = join(dataDir, 'platforms', `${id}.json`);
  const { notes, ...template } = platformTemplate(id);
  const home = { url: 'https://example.org', title: PLACEHOLDER_TITLE, seen: today, dated: null };
  const content = { $schema: PLATFORM_SCHEMA, ...template, sources: { home }, notes };
  try {
    await writeFile(path, await formatJson(content, path), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { kind: 'refused', reason: `${file} is there already: edit it, or choose another id` };
  }
  return { kind: 'written', file };
}

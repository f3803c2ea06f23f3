/** Editors and the gates must agree, on the facts as they are and on spoilt ones. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { gates } from '@/registry/schema';
import { schemaFiles } from '@/tools/write-schemas';

const DATA = join(import.meta.dirname, '../../data');

async function contentsOf(folder: string): Promise<unknown[]> {
  const names = (await readdir(join(DATA, folder)).catch(() => [])).filter((name) => name.endsWith('.json'));
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(DATA, folder, name), 'utf8'))));
}

function schemaNamed(name: string): z.ZodType {
  return z.fromJSONSchema(JSON.parse(schemaFiles().get(name) ?? 'false'));
}

/** The value, and what becomes of it without one field or with a strange one. */
function spoilt(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const without = Object.keys(value).map((left) =>
    Object.fromEntries(Object.entries(value).filter(([key]) => key !== left)),
  );
  const strange = Object.keys(value).map((key) => ({ ...value, [key]: 7 }));
  return [...without, ...strange, { ...value, strange: null }];
}

describe('JSON Schemas', () => {
  it.each([
    ['platform.schema.json', z.union([gates().platform, gates().moved]), () => contentsOf('platforms')],
    ['organization.schema.json', gates().organization, () => contentsOf('organizations')],
    [
      'jurisdictions.schema.json',
      gates().jurisdictions,
      async () => (await contentsOf('.')).filter((value) => 'countries' in (value as object)),
    ],
  ] as const)('%s accepts and refuses what the gate does', async (name, gate, read) => {
    const schema = schemaNamed(name);
    const facts = await read();
    expect(facts.length).toBeGreaterThan(0);
    for (const value of [...facts, ...facts.slice(0, 5).flatMap(spoilt)])
      expect([schema.safeParse(value).success, value]).toEqual([gate.safeParse(value).success, value]);
  });

  it('come out the same each time, with a title', () => {
    expect([...schemaFiles()]).toEqual([...schemaFiles()]);
    for (const text of schemaFiles().values()) {
      const { $schema, title } = JSON.parse(text);
      expect($schema).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(title).toMatch(/\w/);
    }
  });
});

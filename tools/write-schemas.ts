/** JSON Schemas for editors, made from the gates so that the two cannot disagree. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { gates } from '@/registry/schema';

const TITLES = {
  'platform.schema.json': 'A platform, or the signpost a renamed one leaves',
  'organization.schema.json': 'An organization that makes, sells, owns or hosts',
  'jurisdictions.schema.json': 'Where the law of each country reaches',
  'networks.schema.json': 'Operators of networks and services on them',
} as const;

/** `\p{Cc}` spelt out: many editors compile patterns without the `u` flag, and would read the letters p and C. */
const CONTROL_CHARACTERS = '\\u0000-\\u001F\\u007F-\\u009F';

/** File names and their text; the same gates give the same text. */
export function schemaFiles(): Map<string, string> {
  const byFile = {
    'platform.schema.json': z.union([gates().platform, gates().moved]),
    'organization.schema.json': gates().organization,
    'jurisdictions.schema.json': gates().jurisdictions,
    'networks.schema.json': gates().networks,
  } satisfies Record<keyof typeof TITLES, z.ZodType>;
  return new Map(
    Object.entries(byFile).map(([name, gate]) => {
      const { $schema, ...schema } = z.toJSONSchema(gate, {
        target: 'draft-2020-12',
        io: 'input',
        override: ({ jsonSchema }) => {
          jsonSchema.pattern &&= jsonSchema.pattern.replaceAll('\\p{Cc}', CONTROL_CHARACTERS);
        },
      });
      const titled = { $schema, title: TITLES[name as keyof typeof TITLES], ...schema };
      return [name, `${JSON.stringify(titled, null, 2)}\n`];
    }),
  );
}

/** Writes them under `data/schema/`. */
export async function writeSchemas(dataDir: string): Promise<string[]> {
  const directory = join(dataDir, 'schema');
  await mkdir(directory, { recursive: true });
  const files = schemaFiles();
  for (const [name, text] of files) await writeFile(join(directory, name), text);
  return [...files.keys()];
}

/** Each rule is proven by a broken data tree and the exact words it must say about it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sentenceOf } from '@/tools/finding';
import { rules } from '@/tools/lint-rules';
import { silence } from '@/tools/lint-rules/exceptions';
import { openLint } from '@/tools/open-lint';

const FIXTURES = join(import.meta.dirname, '../fixtures/lint');
const TODAY = '2026-11-23';

async function findingsIn(folder: string) {
  const dataDir = join(FIXTURES, folder);
  const { registry, findings: gate } = await openLint({
    dataDir,
    pagesDir: join(dataDir, 'pages'),
    today: TODAY,
  });
  const found = [...gate];
  for (const rule of rules) found.push(...rule.check(registry, found));
  return { gate, found, kept: silence(found, registry) };
}

describe('lint rules', async () => {
  const folders = await readdir(FIXTURES);

  it('has a broken tree for every rule, and no tree without a rule', () => {
    expect(folders.sort()).toEqual([...rules.map(({ name }) => name), 'clean'].sort());
  });

  it.each(rules.map(({ name }) => name))('%s says what is wrong and what to do', async (name) => {
    const { gate, found } = await findingsIn(name);
    expect(gate).toEqual([]);
    const said = found.filter(({ rule }) => rule === name).map(sentenceOf);
    expect(said.length).toBeGreaterThan(0);
    expect(`${said.join('\n')}\n`).toBe(await readFile(join(FIXTURES, name, 'expected.txt'), 'utf8'));
  });

  it('finds nothing in a clean tree', async () => {
    const { found } = await findingsIn('clean');
    // The tree has no schemas of its own: they belong to the real registry.
    expect(found.filter(({ rule }) => rule !== 'generated-schemas-fresh')).toEqual([]);
  });

  it('silences the finding that an exception names, and only that', async () => {
    const { kept } = await findingsIn('exceptions');
    expect(kept.filter(({ rule }) => rule === 'open-source-needs-proof')).toEqual([]);
    expect(kept.filter(({ rule }) => rule === 'exceptions')).toHaveLength(3);
  });

  it('gives each rule a name, a sentence and its own file', async () => {
    const files = await readdir(join(import.meta.dirname, '../../tools/lint-rules'));
    for (const { name, description } of rules) {
      expect(files).toContain(`${name}.ts`);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });
});

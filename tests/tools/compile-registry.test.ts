import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gates } from '@/registry/schema';
import { assembleRegistry, compileRegistry, stableStringify } from '@/tools/compile-registry';
import { readRegistry } from '@/tools/read-registry';

const CLEAN = join(import.meta.dirname, '../fixtures/lint/clean');

async function compiledFrom(dataDir: string) {
  const result = await compileRegistry(dataDir);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.findings));
  return result.registry;
}

describe('compileRegistry', () => {
  it('gives the same bytes twice', async () => {
    const [once, twice] = [await compiledFrom(CLEAN), await compiledFrom(CLEAN)];
    expect(stableStringify(once)).toBe(stableStringify(twice));
  });

  it('gives the same bytes whatever the order of files and rows', async () => {
    const { files } = await readRegistry(CLEAN);
    const turned = files
      .map((file) => (file.kind === 'deployments' ? { ...file, rows: file.rows.toReversed() } : file))
      .reverse();
    expect(JSON.stringify(assembleRegistry(turned))).toBe(JSON.stringify(assembleRegistry(files)));
  });

  it('is dated by the newest day in the data, not by the clock', async () => {
    expect((await compiledFrom(CLEAN)).version).toBe('2026-11-23');
  });

  it('keeps the signposts of renamed ids and drops what only editors need', async () => {
    const registry = await compiledFrom(CLEAN);
    expect(registry.moved).toEqual({ 'old-agora': 'agora' });
    expect(Object.keys(registry.platforms)).toEqual(['agora', 'forum']);
    expect(stableStringify(registry)).not.toContain('$schema');
  });

  it('makes what the extension lets in', async () => {
    expect(gates().registry.safeParse(await compiledFrom(CLEAN)).error).toBeUndefined();
  });

  it('refuses what does not pass the gates, and says why', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'registry-'));
    await writeFile(join(dataDir, 'jurisdictions.json'), '{ "countries": {}, ');
    const result = await compileRegistry(dataDir);
    expect(result.kind).toBe('refused');
    expect(result.kind === 'refused' && result.findings[0]?.problem).toMatch(/^is not JSON: /);
    await rm(dataDir, { recursive: true });
  });
});

describe('stableStringify', () => {
  it('sorts keys at every depth and keeps the order of lists', () => {
    expect(stableStringify({ b: [{ d: 1, c: null }, 2], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1},2]}');
  });
});

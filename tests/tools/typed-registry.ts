/** The registry's command line on a copy of the clean tree, for one test at a time. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { plain } from '@/tools/palette';
import { runRegistry } from '@/tools/registry';

const CLEAN = join(import.meta.dirname, '../fixtures/lint/clean');

export interface TypedRegistry {
  /** Folder of the copy; a new one for each test, gone afterwards. */
  dataDir: string;
  /** As somebody would type it. */
  type(...argv: string[]): Promise<{ code: number; text: string }>;
  /** Writes a file beside the data and gives its path. */
  given(name: string, text: string): Promise<string>;
}

export function useTypedRegistry(): TypedRegistry {
  const typed: TypedRegistry = {
    dataDir: '',
    async type(...argv) {
      const { dataDir } = typed;
      const printed: string[] = [];
      const code = await runRegistry(argv, {
        dataDir,
        pagesDir: join(dataDir, 'pages'),
        docsDir: join(dataDir, 'docs'),
        formsDir: join(dataDir, 'forms'),
        today: '2026-11-23',
        paint: plain,
        print: (text) => void printed.push(text),
      });
      return { code, text: printed.join('\n') };
    },
    async given(name, text) {
      const file = join(typed.dataDir, name);
      await writeFile(file, text);
      return file;
    },
  };
  beforeEach(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'registry-'));
    typed.dataDir = dataDir;
    await cp(CLEAN, dataDir, { recursive: true });
    return () => rm(dataDir, { recursive: true });
  });
  return typed;
}

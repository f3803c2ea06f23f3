/**
 * `npm run build:recognize`: the filter as one file, and the facts beside it, for machines that
 * have Node and nothing else of ours: docs/recognize-at-scale.md.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { compileRegistry } from './compile-registry';
import { serializeRegistry } from './serialize-registry';

const OUT = 'dist/recognize';

/** @returns the folder that holds `recognize.mjs` and `registry.json`. */
export async function buildRecognize(out = OUT): Promise<string> {
  const compiled = await compileRegistry('data');
  if (compiled.kind === 'refused')
    throw new Error('The registry in data/ is refused: `npm run registry -- lint` says why.');
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: { '@': resolve('.') } },
    // Nothing is left to be found at run time but Node itself.
    ssr: { noExternal: true },
    build: {
      ssr: 'tools/recognize/standalone.ts',
      outDir: out,
      target: 'node24',
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'recognize.mjs', codeSplitting: false } },
    },
  });
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'registry.json'), serializeRegistry(compiled.registry));
  return out;
}

if (process.argv[1] === import.meta.filename)
  console.log(`${await buildRecognize(process.argv[2])}/recognize.mjs and registry.json`);

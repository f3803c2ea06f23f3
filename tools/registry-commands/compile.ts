import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stableStringify } from '../compile-registry';
import { command, compiled } from './command';

export const compile = command(
  {
    usage: 'compile [--out file]',
    does: 'puts the facts into one file: the same facts give the same bytes',
    options: { out: { type: 'string' } },
  },
  async (_words, { out }, world) => {
    const registry = await compiled(world);
    if (!registry) return 1;
    const text = stableStringify(registry);
    if (out === undefined) {
      world.print(text);
      return 0;
    }
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, text);
    world.print(`wrote ${out}: registry of ${registry.version}, ${Buffer.byteLength(text)} bytes`);
    return 0;
  },
);

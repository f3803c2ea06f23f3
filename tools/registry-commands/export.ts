import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CREDIT, exportFiles } from '../export-registry';
import { schemaFiles } from '../write-schemas';
import { command, compiled } from './command';

export const exportFacts = command(
  {
    usage: 'export --out folder',
    does: 'JSON, CSV and a static JSON API tree for other software, with licence and credit in it',
    options: { out: { type: 'string' } },
  },
  async (_words, { out }, world) => {
    if (!out) {
      world.print('Say where to: npm run registry -- export --out .output/registry');
      return 1;
    }
    const target = resolve(out);
    if (!(await mayReplace(target))) {
      world.print(`${out} holds something else: give an empty folder, or one of an earlier export.`);
      return 1;
    }
    const registry = await compiled(world);
    if (!registry) return 1;
    const files = exportFiles(registry, schemaFiles());
    // Written beside it, then put in its place: nobody reads half an export.
    const beside = `${target}.new`;
    await rm(beside, { recursive: true, force: true });
    for (const [path, text] of files) {
      await mkdir(dirname(join(beside, path)), { recursive: true });
      await writeFile(join(beside, path), text);
    }
    await rm(target, { recursive: true, force: true });
    await rename(beside, target);
    world.print(`wrote ${files.size} files to ${out}: registry of ${registry.version}. Credit: ${CREDIT}`);
    return 0;
  },
);

/** Nothing there, nothing in it, or an export of ours. */
async function mayReplace(target: string): Promise<boolean> {
  const names = await readdir(target).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? [] : null,
  );
  if (names === null) return false;
  if (names.length === 0) return true;
  const readme = await readFile(join(target, 'README.md'), 'utf8').catch(() => '');
  return readme.startsWith('# Civiscope registry of ');
}

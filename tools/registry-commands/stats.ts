import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countRegistry, printCounts } from '../count-registry';
import { drawCharts } from '../draw-charts';
import { readFixturePages } from '../read-fixture-pages';
import { command, compiled } from './command';

export const stats = command(
  {
    usage: 'stats [--json] [--charts]',
    does: 'how much is known and what is missing; --charts draws it into docs/charts/',
    options: { json: { type: 'boolean' }, charts: { type: 'boolean' } },
  },
  async (_words, { json, charts }, world) => {
    const registry = await compiled(world);
    if (!registry) return 1;
    const counts = countRegistry(registry, await readFixturePages(world.pagesDir));
    world.print(json ? JSON.stringify(counts, null, 2) : printCounts(counts, world.paint));
    if (charts) {
      const directory = join(world.docsDir, 'charts');
      await mkdir(directory, { recursive: true });
      for (const [name, svg] of drawCharts(counts)) {
        await writeFile(join(directory, name), svg);
        if (!json) world.print(`drew docs/charts/${name}`);
      }
    }
    return 0;
  },
);

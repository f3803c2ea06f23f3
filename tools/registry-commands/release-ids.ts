import { releaseIds as rememberIds } from '../release-ids';
import { command, compiled } from './command';

export const releaseIds = command(
  { usage: 'release-ids', does: 'remembers every id there is now: from then on none may disappear' },
  async (_words, _given, world) => {
    const registry = await compiled(world);
    if (!registry) return 1;
    world.print(`data/released-ids.json holds ${await rememberIds(world.dataDir, registry)} ids`);
    return 0;
  },
);

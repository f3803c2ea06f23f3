import { writeSchemas } from '../write-schemas';
import { command } from './command';

export const schemas = command(
  { usage: 'schemas', does: 'writes the JSON Schemas for editors from the gates' },
  async (_words, _given, world) => {
    for (const name of await writeSchemas(world.dataDir)) world.print(`wrote data/schema/${name}`);
    return 0;
  },
);

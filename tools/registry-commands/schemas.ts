import { join } from 'node:path';
import { issueForms } from '../issue-forms';
import { writeSchemas } from '../write-schemas';
import { writeWhole } from '../write-whole';
import { command } from './command';

export const schemas = command(
  {
    usage: 'schemas',
    does: 'writes what is made from the gates and the closed lists: JSON Schemas for editors, issue forms',
  },
  async (_words, _given, world) => {
    for (const name of await writeSchemas(world.dataDir)) world.print(`wrote data/schema/${name}`);
    for (const [name, text] of issueForms()) {
      await writeWhole(join(world.formsDir, name), text);
      world.print(`wrote .github/ISSUE_TEMPLATE/${name}`);
    }
    return 0;
  },
);

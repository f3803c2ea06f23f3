import { dirname } from 'node:path';
import { makeKeys, PublisherError } from '../publisher/keys';
import { askPassphrase } from '../publisher/passphrase';
import { command } from './command';

export const keys = command(
  {
    usage: 'keys <folder>',
    does: 'makes the seven signing keys of a channel, encrypted, in a folder outside the repository',
  },
  async ([folder], _given, world) => {
    if (folder === undefined)
      throw new PublisherError('Name a folder for the keys: npm run registry -- keys ../civiscope-keys');
    const made = makeKeys(folder, dirname(world.dataDir), await askPassphrase(true));
    for (const { name, keyid } of made) world.print(`${name.padEnd(10)} ${keyid.slice(0, 16)}`);
    world.print(
      `Made ${made.length} keys in ${folder}. Of root and of targets two of three must sign: give each to another`,
    );
    world.print('person or place, and keep copies offline. Only online.json may lie on a server.');
    return 0;
  },
);

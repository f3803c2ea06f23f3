import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readChannel } from '@/registry/update/channel';
import { PublisherError } from '../publisher/keys';
import { verifyTree } from '../publisher/verify-tree';
import { command, type RegistryWorld } from './command';

export const verify = command(
  {
    usage: 'verify <url> [--root <file>]',
    does: 'what any owner of a mirror or auditor runs: two clients look at a repository as if for the first time',
    options: { root: { type: 'string' } },
  },
  async ([url], { root: file }, world) => {
    if (url === undefined)
      throw new PublisherError('Name a mirror: npm run registry -- verify https://example.org/civiscope/');
    const root = file === undefined ? await rootFor(url, world) : readRoot(file);
    const result = await verifyTree(url, root);
    if (result.kind === 'refused') {
      world.print(`Refused by ${result.by}. ${result.problem}`);
      return 1;
    }
    const { verified } = result;
    world.print(
      [
        `registry    of ${verified.registry.version}, ${verified.bytes} bytes`,
        `digest      ${verified.digest}`,
        `signed by   ${verified.threshold} of ${verified.keys}, under root ${verified.root}`,
        `release     ${verified.targets}, timestamp ${verified.timestamp}, good until ${verified.expires}`,
        `differences ${verified.deltas}`,
        'Our client and tuf-js both accept it.',
      ].join('\n'),
    );
    return 0;
  },
);

function readRoot(file: string): string {
  if (!existsSync(file)) throw new PublisherError(`There is no file ${file}.`);
  return readFileSync(file, 'utf8');
}

/** The root of the channel; without one, the mirror's own word for it, and that is said. */
async function rootFor(url: string, world: RegistryWorld): Promise<string> {
  const channel = readChannel(JSON.parse(readFileSync(join(world.dataDir, 'channel.json'), 'utf8')));
  if (channel.kind === 'channel') return channel.channel.root;
  world.print(
    'No root was named and data/channel.json has none: the first root is taken from the mirror itself.',
  );
  try {
    const response = await fetch(`${url}metadata/1.root.json`);
    if (response.ok) return await response.text();
  } catch {
    // Said below.
  }
  throw new PublisherError(
    `${url} does not answer with metadata/1.root.json: is the address right, with its "/" at the end?`,
  );
}

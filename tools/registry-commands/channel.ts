import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mirrorProblem, readChannel, signersOf } from '@/registry/update/channel';
import { readSigned } from '@/registry/update/metadata';
import { formatJson } from '../format-json';
import { makeKeys, PublisherError } from '../publisher/keys';
import { askLine, askPassphrase } from '../publisher/passphrase';
import { Tree } from '../publisher/repository';
import { writeWhole } from '../write-whole';
import { command, type RegistryWorld } from './command';
import { publishRegistry } from './publish';
import { timeOf } from './publisher-options';

const fileOf = (world: RegistryWorld) => join(world.dataDir, 'channel.json');

export const channel = command(
  {
    usage: 'channel init|show [--keys <folder>] [--tree <folder>] [--mirror <url> …]',
    does: 'init walks you through publishing updates of your own; show says what is configured',
    options: {
      keys: { type: 'string' },
      tree: { type: 'string' },
      at: { type: 'string' },
      mirror: { type: 'string', multiple: true },
    },
  },
  async ([what], given, world) => {
    if (what === 'show') return show(world);
    if (what !== 'init') throw new PublisherError('Say which: channel init, or channel show.');
    return init(given, world);
  },
);

function show(world: RegistryWorld): number {
  const read = readChannel(JSON.parse(readFileSync(fileOf(world), 'utf8')));
  switch (read.kind) {
    case 'none':
      world.print(
        'No channel: the extension uses the registry it came with, and a new version brings a new one.',
      );
      world.print('That is a normal state. To publish updates of your own: npm run registry -- channel init');
      return 0;
    case 'broken':
      world.print(read.problem);
      return 1;
    case 'channel': {
      const root = readSigned(read.channel.root, 'root');
      const { threshold, keys } = root === null ? { threshold: 0, keys: 0 } : signersOf(root);
      world.print(
        `Signed by ${threshold} of ${keys} keys, at:\n${read.channel.mirrors.map((mirror) => `  ${mirror}`).join('\n')}`,
      );
      return 0;
    }
    default:
      return read satisfies never;
  }
}

async function init(
  given: { keys?: string; tree?: string; mirror?: string[]; at?: string },
  world: RegistryWorld,
): Promise<number> {
  if (readChannel(JSON.parse(readFileSync(fileOf(world), 'utf8'))).kind === 'channel')
    throw new PublisherError(
      'data/channel.json has a channel already. To begin anew, empty it first: {"mirrors": [], "root": null}.',
    );
  const house = dirname(world.dataDir);
  const say = (step: number, text: string) => world.print(`${world.paint.bold(`${step} of 4`)}  ${text}`);

  say(1, 'Signing keys. They never lie in the repository.');
  const keys = given.keys ?? (await askLine('Folder for the keys?', join(dirname(house), 'civiscope-keys')));
  say(2, 'The tree: static files, to be uploaded to the mirrors.');
  const tree =
    given.tree ?? (await askLine('Folder for the tree?', join(dirname(house), 'civiscope-updates')));
  say(3, 'Mirrors: any static web server, or a forge’s pages. Two or three are better than one.');
  const mirrors =
    given.mirror ?? (await askLine('Addresses, with spaces between?', '')).split(/\s+/).filter(Boolean);
  if (mirrors.length === 0)
    throw new PublisherError('At least one mirror is needed: --mirror https://example.org/civiscope/');
  for (const mirror of mirrors) {
    const problem = mirrorProblem(mirror);
    if (problem !== null) throw new PublisherError(problem);
  }

  if (existsSync(join(keys, 'root-1.json'))) world.print(`The keys in ${keys} are used.`);
  else {
    makeKeys(keys, house, await askPassphrase(true));
    world.print(`Made seven keys in ${keys}.`);
  }
  const code = await publishRegistry({ keys, tree, at: timeOf(given.at), mayShrink: false }, world);
  if (code !== 0) return code;
  const old = JSON.parse(readFileSync(fileOf(world), 'utf8')) as object;
  const root: unknown = JSON.parse(new Tree(tree).need('metadata/1.root.json').toString('utf8'));
  await writeWhole(fileOf(world), await formatJson({ ...old, mirrors, root }, fileOf(world)));
  say(4, 'data/channel.json names your mirrors and your first root. What is left to you:');
  world.print(
    [
      `  · Upload ${tree} to each mirror: targets/ first, timestamp.json last.`,
      `  · Try it: npm run registry -- verify ${mirrors[0] ?? ''}`,
      '  · Commit data/channel.json and release the extension: from then on it asks your mirrors.',
      '  · Give CI online.json and its passphrase, nothing else: .github/workflows/refresh.yml renews the timestamp.',
      '  · Spread the three root and the three targets keys over people and places. Two of each sign.',
    ].join('\n'),
  );
  return 0;
}

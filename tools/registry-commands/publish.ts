import { digestOf, serializeRegistry } from '../serialize-registry';
import { lintRegistry } from '../lint-registry';
import { readKeys } from '../publisher/keys';
import { askPassphrase } from '../publisher/passphrase';
import { changeTree } from '../publisher/publish-tree';
import { current, makeRelease, Tree } from '../publisher/repository';
import { REGISTRY } from '@/registry/update/download';
import { command, compiled, type RegistryWorld } from './command';
import { needed, timeOf } from './publisher-options';

export interface PublishOptions {
  keys: string;
  tree: string;
  at: number;
  mayShrink: boolean;
}

export const publish = command(
  {
    usage: 'publish --keys <folder> --tree <folder> [--at <time>] [--may-shrink]',
    does: 'signs the registry and its differences, tries the result on two clients, and writes the tree',
    options: {
      keys: { type: 'string' },
      tree: { type: 'string' },
      at: { type: 'string' },
      'may-shrink': { type: 'boolean' },
    },
  },
  (_words, given, world) =>
    publishRegistry(
      {
        keys: needed(given.keys, '--keys <folder>'),
        tree: needed(given.tree, '--tree <folder>'),
        at: timeOf(given.at),
        mayShrink: given['may-shrink'] === true,
      },
      world,
    ),
);

/** @returns the exit code. @throws PublisherError with what the person has to put right. */
export async function publishRegistry(
  { keys, tree: folder, at, mayShrink }: PublishOptions,
  world: RegistryWorld,
): Promise<number> {
  const registry = await compiled(world);
  if (registry === null) return 1;
  const { findings } = await lintRegistry(world);
  if (findings.some(({ severity }) => severity === 'error')) {
    world.print('The registry has errors: npm run registry -- lint says which. Nothing was published.');
    return 1;
  }
  const text = serializeRegistry(registry);
  const tree = new Tree(folder);
  const { targets } = current(tree);
  if (targets > 0 && tree.targets(targets).signed.targets[REGISTRY]?.hashes.sha256 === digestOf(text)) {
    world.print(
      'The tree has this very registry already: nothing to publish. To renew its timestamp: npm run registry -- refresh',
    );
    return 0;
  }
  const signers = readKeys(keys, await askPassphrase(false));
  const files = makeRelease(tree, signers, { registry, text, at, mayShrink });
  const verified = await changeTree(folder, files, at);
  const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  world.print(
    `Published the registry of ${registry.version} as release ${verified.targets} in ${folder}: ${files.size} files, ${Math.round(size / 1000)} kB, ${verified.deltas} differences.`,
  );
  world.print(
    `Signed by ${verified.threshold} of ${verified.keys}; to be renewed before ${verified.expires.slice(0, 10)}. Two clients accept it.`,
  );
  world.print('Upload targets/ first, then metadata/ without timestamp.json, and timestamp.json last.');
  return 0;
}

import { newKeyFor, PublisherError, readKeys, storeReplacement } from '../publisher/keys';
import { askPassphrase } from '../publisher/passphrase';
import { changeTree } from '../publisher/publish-tree';
import { makeRotation, Tree } from '../publisher/repository';
import { command } from './command';
import { needed, timeOf } from './publisher-options';

export const rotate = command(
  {
    usage: 'rotate [<key>] --keys <folder> --tree <folder> [--at <time>]',
    does: 'puts a new key in the place of one (root-1, targets-2, online …); without a name, renews the root with the same keys',
    options: { keys: { type: 'string' }, tree: { type: 'string' }, at: { type: 'string' } },
  },
  async ([name], given, world) => {
    const folder = needed(given.keys, '--keys <folder>');
    const tree = new Tree(needed(given.tree, '--tree <folder>'));
    const at = timeOf(given.at);
    const passphrase = await askPassphrase(false);
    const before = readKeys(folder, passphrase);
    const old = before.find((key) => key.name === name);
    if (name !== undefined && old === undefined)
      throw new PublisherError(
        `There is no key "${name}" in ${folder}: there are ${before.map((key) => key.name).join(', ')}.`,
      );

    const made = old === undefined ? null : newKeyFor(old, passphrase);
    const after = before.map((key) => (key === old && made !== null ? made.key : key));
    const verified = await changeTree(tree.folder, makeRotation(tree, before, after, at), at);
    if (old !== undefined && made !== null) storeReplacement(folder, old, made.file);
    world.print(
      `Root ${verified.root}${name === undefined ? ' renewed' : `: ${name} is a new key, the old one is kept as ${name}.retired`}. Two clients accept it, from the first root on.`,
    );
    world.print(
      'Upload metadata/ without timestamp.json, and timestamp.json last. Keep every root.json: old installations need them all.',
    );
    return 0;
  },
);

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKeys, type SigningKey } from '../publisher/keys';
import { askPassphrase } from '../publisher/passphrase';
import { changeTree } from '../publisher/publish-tree';
import { makeRefresh, Tree } from '../publisher/repository';
import { command } from './command';
import { needed, timeOf } from './publisher-options';

const ONLINE_KEY = 'CIVISCOPE_ONLINE_KEY';

export const refresh = command(
  {
    usage: 'refresh --tree <folder> [--keys <folder>] [--at <time>]',
    does: `signs a new timestamp with the online key; it may come as text in ${ONLINE_KEY}`,
    options: { keys: { type: 'string' }, tree: { type: 'string' }, at: { type: 'string' } },
  },
  async (_words, given, world) => {
    const folder = needed(given.tree, '--tree <folder>');
    const at = timeOf(given.at);
    const keys =
      given.keys === undefined
        ? await keyFromEnvironment()
        : readKeys(given.keys, await askPassphrase(false));
    const verified = await changeTree(folder, makeRefresh(new Tree(folder), keys, at), at);
    world.print(
      `Timestamp ${verified.timestamp}: good until ${verified.expires}. Upload metadata/timestamp.json.`,
    );
    return 0;
  },
);

/** CI holds this one key and no other, as text: no file of it lies about. */
async function keyFromEnvironment(): Promise<SigningKey[]> {
  const text = needed(process.env[ONLINE_KEY], `--keys <folder> or ${ONLINE_KEY}`);
  const folder = mkdtempSync(join(tmpdir(), 'civiscope-key-'));
  try {
    writeFileSync(join(folder, 'online.json'), text, { mode: 0o600 });
    return readKeys(folder, await askPassphrase(false));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

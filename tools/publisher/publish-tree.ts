/** Changes of a tree, tried on a copy first: what two clients do not accept never reaches the tree. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PublisherError } from './keys';
import { outdated, Tree, type Files } from './repository';
import { serveTree } from './serve-tree';
import { verifyTree, type Verified } from './verify-tree';

/**
 * @param now the time at which the result must hold, ms since 1970.
 * @throws PublisherError with what is wrong; the tree is then as it was.
 */
export async function changeTree(folder: string, files: Files, now: number): Promise<Verified> {
  const staged = mkdtempSync(join(tmpdir(), 'civiscope-tree-'));
  try {
    if (existsSync(folder)) cpSync(folder, staged, { recursive: true });
    const copy = new Tree(staged);
    copy.write(files);
    const verified = await verifyFolder(staged, now);
    const tree = new Tree(folder);
    tree.write(files);
    tree.remove(outdated(tree));
    return verified;
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/** Verifies a folder as a stranger would meet it: over loopback, from its first root. */
async function verifyFolder(folder: string, now: number): Promise<Verified> {
  const root = new Tree(folder).need('metadata/1.root.json').toString('utf8');
  const server = await serveTree(folder);
  try {
    const result = await verifyTree(server.url, root, now);
    if (result.kind === 'verified') return result.verified;
    throw new PublisherError(`${result.by} refuses the result, and nothing was changed. ${result.problem}`);
  } finally {
    await server.close();
  }
}

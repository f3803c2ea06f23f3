import { existsSync } from 'node:fs';
import { PublisherError } from '../publisher/keys';
import { serveTree } from '../publisher/serve-tree';
import { command } from './command';

export const serve = command(
  {
    usage: 'serve <tree> [--port <number>]',
    does: 'serves a tree on loopback, for trying, until Ctrl-C',
    options: { port: { type: 'string' } },
  },
  async ([tree], { port }, world) => {
    if (tree === undefined || !existsSync(tree))
      throw new PublisherError(
        `There is no folder ${tree ?? ''}. Publish one first: npm run registry -- publish`,
      );
    const server = await serveTree(tree, Number(port ?? 0));
    world.print(
      `${tree} is at ${server.url}\nIn another terminal: npm run registry -- verify ${server.url}\nCtrl-C ends it.`,
    );
    await new Promise((stop) => process.once('SIGINT', stop).once('SIGTERM', stop));
    await server.close();
    return 0;
  },
);

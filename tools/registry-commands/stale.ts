import { printStale, rankStale } from '../rank-stale';
import { command, compiled } from './command';

const SHOWN = 30;

export const stale = command(
  {
    usage: 'stale [--limit number] [--json]',
    does: 'what to check again first: old claims that many people are shown',
    options: { json: { type: 'boolean' }, limit: { type: 'string' } },
  },
  async (_words, { json, limit }, world) => {
    const shown = limit === undefined ? SHOWN : Number(limit);
    if (!Number.isInteger(shown) || shown < 1) {
      world.print(`--limit ${limit}: say how many, 1 or more`);
      return 1;
    }
    const registry = await compiled(world);
    if (!registry) return 1;
    const ranked = rankStale(registry, world.today);
    const first = ranked.slice(0, shown);
    world.print(json ? JSON.stringify(first, null, 2) : printStale(first, ranked.length, world.paint));
    return 0;
  },
);

import { fixRegistry, lintRegistry, printLint } from '../lint-registry';
import { command } from './command';

export const lint = command(
  {
    usage: 'lint [--json] [--fix]',
    does: 'says what is wrong with the facts and what to do; --fix puts right what needs no knowledge',
    options: { json: { type: 'boolean' }, fix: { type: 'boolean' } },
  },
  async (_words, { json, fix }, world) => {
    const fixed = fix ? await fixRegistry(world) : [];
    const result = await lintRegistry(world);
    if (json) world.print(JSON.stringify({ ...result, fixed }, null, 2));
    else {
      for (const file of fixed) world.print(`rewrote ${file}`);
      world.print(printLint(result, world.paint));
    }
    return result.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
);

import { readFile } from 'node:fs/promises';
import { describeProposal, readProposal } from '../read-proposal';
import { command } from './command';

export const proposal = command(
  {
    usage: 'proposal <issue.md>',
    does: 'judges a platform proposed with the issue form, and shows the files it would become',
  },
  async ([file], _given, world) => {
    const text = file === undefined ? null : await readFile(file, 'utf8').catch(() => null);
    if (text === null) {
      world.print('Give a file with the text of the issue: npm run registry -- proposal issue.md');
      return 1;
    }
    const proposed = await readProposal(text, world);
    world.print(describeProposal(proposed));
    const isClean = proposed.findings.every(({ severity }) => severity !== 'error');
    return isClean && proposed.problems.length === 0 ? 0 : 1;
  },
);

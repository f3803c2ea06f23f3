/** Known weak points of the packages that ship, as the registry of packages knows them today. */
import { execFile } from 'node:child_process';
import { found, type VerifyStep } from './step';

interface Answer {
  metadata?: { vulnerabilities?: Record<string, number> };
}

export const audit: VerifyStep = {
  name: 'audit',
  promise: 'no weak point is known in what ships (asks the registry of packages)',
  async run() {
    const said = await new Promise<string>((done) => {
      // It exits with 1 both where it found something and where nobody answered.
      execFile('npm', ['audit', '--omit=dev', '--json'], (_error, stdout, stderr) => done(stdout || stderr));
    });
    const counts = readAnswer(said)?.metadata?.vulnerabilities;
    if (counts === undefined) {
      return {
        kind: 'broken',
        lines: ['The registry of packages gave no answer, so nothing is known:', said.trim()],
      };
    }
    const total = counts.total ?? Number.NaN;
    return found([[`${total} known weak points: ${JSON.stringify(counts)}`, total === 0]]);
  },
};

function readAnswer(said: string): Answer | null {
  try {
    return JSON.parse(said) as Answer;
  } catch {
    // Words instead of JSON: no answer either, and the words are shown.
    return null;
  }
}

/** Two clean clones, and the sources as a reviewer gets them, give the same packages, byte for byte. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runProgram } from '../package/run-program';
import { found, type VerifyStep } from './step';

/** Name and digest of each package that the steps in docs/releasing.md make in this folder. */
async function build(folder: string): Promise<Map<string, string>> {
  await runProgram('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  await runProgram('npm', ['run', 'zip'], folder);
  const output = join(folder, '.output');
  const zips = readdirSync(output).filter((file) => file.endsWith('.zip'));
  return new Map(
    zips.map((zip) => [
      zip,
      createHash('sha256')
        .update(readFileSync(join(output, zip)))
        .digest('hex'),
    ]),
  );
}

export const reproducible: VerifyStep = {
  name: 'reproducible',
  promise: 'two clean clones, and the sources handed to reviewers, build the same bytes',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'civiscope-reproducible-'));
    try {
      const here = resolve('.');
      const clones = ['first', 'in-another/second'].map((name) => join(folder, name));
      for (const clone of clones) await runProgram('git', ['clone', '-q', here, clone]);
      const sources = join(folder, 'sources.zip');
      await runProgram('git', ['archive', '--format=zip', '-o', sources, 'HEAD'], here);
      const reviewed = join(folder, 'reviewed');
      await runProgram('unzip', ['-q', sources, '-d', reviewed]);
      const [first = new Map<string, string>(), second, third] = [
        await build(clones[0] ?? ''),
        await build(clones[1] ?? ''),
        await build(reviewed),
      ];
      return found([
        [`${first.size} packages (two expected)`, first.size === 2],
        ...[...first].map(
          ([zip, digest]) =>
            [
              `${zip} ${digest}: second clone ${second?.get(zip) ?? 'nothing'}, sources ${third?.get(zip) ?? 'nothing'}`,
              second?.get(zip) === digest && third?.get(zip) === digest,
            ] as const,
        ),
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

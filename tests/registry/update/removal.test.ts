/** Each step of verification is taken out in turn: then an attack of the table must succeed, and its test fail. */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REMOVALS } from './removals';
import { WITHOUT } from './without-check';

const ATTACKS = 'tests/registry/update/attacks.test.ts';

/** Runs the rows of the table without one step; tells how many tests failed. */
function runWithout(number: number, row: string): Promise<{ failed: number; ran: number }> {
  const report = join(tmpdir(), `civiscope-without-${process.pid}-${number}-${row}.json`);
  const args = ['run', '--project', 'unit', ATTACKS, '-t', `${row}:`, '--bail=1', '--reporter=json'];
  const child = spawn('node_modules/.bin/vitest', [...args, `--outputFile=${report}`], {
    env: { ...process.env, [WITHOUT]: String(number) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((done, refuse) =>
    child.on('close', () => {
      try {
        const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
        const [failed, passed] = [counts.numFailedTests ?? 0, counts.numPassedTests ?? 0];
        rmSync(report);
        done({ failed, ran: failed + passed });
      } catch {
        refuse(new Error(`no report: ${errors.slice(0, 2000)}`));
      }
    }),
  );
}

describe('no step of verification can be taken away unnoticed', () => {
  it.concurrent.each(REMOVALS.map((removal, number) => ({ ...removal, number })))(
    '$row notices the loss of: $name',
    async ({ number, row, file, find }) => {
      expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2);
      const { failed } = await runWithout(number, row);
      expect(failed).toBeGreaterThan(0);
    },
    120_000,
  );

  it.each([...new Set(REMOVALS.map(({ row }) => row))])(
    '%s holds with all steps',
    async (row) => {
      const { failed, ran } = await runWithout(-1, row);
      expect(failed).toBe(0);
      expect(ran).toBeGreaterThan(0);
    },
    120_000,
  );
});

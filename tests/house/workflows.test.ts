/** What the forge runs: whole commits of others' actions, and commands of ours that exist. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  jobs: Record<string, { steps: { uses?: string; run?: string }[] }>;
}

const FOLDER = '.github/workflows';
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const steps = Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps);

  it('names each action by its whole commit, and says which version that is', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used).not.toEqual([]);
    for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    const lines = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(lines).toHaveLength(used.length);
    for (const line of lines) expect(line).toMatch(/ # v\d+\.\d+\.\d+$/);
  });

  it('runs only commands that the project has', () => {
    const run = steps.map((step) => step.run ?? '').join('\n');
    const commands = [...run.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(([, command = '']) => command);
    for (const command of commands) expect(Object.keys(scripts)).toContain(command);
    expect(run).toMatch(/\bnpm (run|test)\b/);
  });
});

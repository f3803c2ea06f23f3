/**
 * `npm run verify`: the checks that take minutes or need the network, outside `npm test`.
 * `npm run verify -- <name> …` runs some of them; `--list` says what there is, and with which
 * options a check can be made shorter.
 */
import { parseArgs } from 'node:util';
import { audit } from './verify/audit';
import { demo } from './verify/demo';
import { reproducible } from './verify/reproducible';
import { scale } from './verify/scale';
import { soak } from './verify/soak';
import type { StepOptions, VerifyStep } from './verify/step';

/** A check is one file in `verify/` and one line here, in the order in which they run. */
const STEPS: readonly VerifyStep[] = [demo, scale, soak, reproducible, audit];

process.exitCode = await verify(process.argv.slice(2));

async function verify(args: string[]): Promise<number> {
  const { positionals: names, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { list: { type: 'boolean' }, navigations: { type: 'string' }, seed: { type: 'string' } },
  });
  const { list, ...rest } = values;
  const options: StepOptions = new Map(Object.entries(rest));
  if (list === true) {
    for (const { name, promise } of STEPS) console.log(`${name.padEnd(14)}${promise}`);
    return 0;
  }
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(`There is no check ${unknown.join(', ')}: ${STEPS.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  let broken = 0;
  for (const step of STEPS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const started = Date.now();
    const { kind, lines } = await outcome(step, options);
    if (kind === 'broken') broken++;
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(`${kind === 'held' ? '✓' : '✗'} ${step.name}: ${step.promise} (${seconds} s)`);
    for (const line of lines) console.log(`    ${line}`);
  }
  return broken > 0 ? 1 : 0;
}

/** A check that falls over has not held. */
async function outcome(step: VerifyStep, options: StepOptions): ReturnType<VerifyStep['run']> {
  try {
    return await step.run(options);
  } catch (error) {
    return {
      kind: 'broken',
      lines: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
}

/**
 * `npm test`: everything that must hold, one step after the other, with one line each;
 * the words of a step that fails are shown in full. Ends with the plain line that says
 * how many promises held.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { BROWSERS, ensureBrowser } from './browsers';

interface Step {
  name: string;
  /** A program of the packages and its arguments. */
  run: string[];
  /** Where vitest leaves its counts. */
  report?: string;
}

const QUICK: Step[] = [
  { name: 'format', run: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'arrows and code', run: ['eslint', '.'] },
  { name: 'types', run: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'core touches nothing', run: ['tsc', '-p', 'core/tsconfig.json'] },
  { name: 'facts', run: ['tsx', 'tools/registry.ts', 'lint'] },
];
const BUILDS: Step[] = [
  { name: 'build for Chromium', run: ['wxt', 'build', '-b', 'chrome'] },
  { name: 'build for Firefox', run: ['wxt', 'build', '-b', 'firefox'] },
  { name: 'what reviewers would find', run: ['tsx', 'tools/lint-packages.ts'] },
];
const vitest = (project: string): Step => {
  const report = `.cache/${project}.json`;
  return {
    name: `${project} tests`,
    run: [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    report,
  };
};

const quick = process.argv.includes('--quick');
const steps = quick
  ? [...QUICK, ...BUILDS, vitest('unit')]
  : [...QUICK, ...BUILDS, vitest('unit'), vitest('browser')];

let passed = 0;
let failed = 0;
mkdirSync('.cache', { recursive: true });
if (!quick) for (const name of BROWSERS) console.log(`${name}: ${ensureBrowser(name)}`);
for (const step of steps) await runStep(step);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function runStep({ name, run, report }: Step): Promise<void> {
  if (report !== undefined) rmSync(report, { force: true });
  const started = Date.now();
  const { code, output } = await runProgram(run, report !== undefined);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const ok = code === 0;
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (!ok) console.log(output);
  const counts = report === undefined ? null : readReport(report);
  passed += counts?.numPassedTests ?? (ok ? 1 : 0);
  failed += Math.max(counts?.numFailedTests ?? 0, ok ? 0 : 1);
  for (const test of counts === null ? [] : secondTries(counts)) {
    console.log(`  held only the second time: ${test}`);
  }
}

/** Tests speak while they run, because they take long; the others only when they fail. */
function runProgram(
  [program = '', ...rest]: string[],
  aloud: boolean,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(`node_modules/.bin/${program}`, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH ?? ''}`, FORCE_COLOR: '0' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      if (aloud) process.stdout.write(text);
      else output += text;
    });
  }
  return new Promise((done) => child.on('close', (code) => done({ code, output })));
}

/** What vitest wrote of a run, as far as it is read here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[];
}

function readReport(path: string): Report | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    // vitest did not get as far as writing it: the step's exit code counts.
    return null;
  }
}

/** Tests that held only the second time keep what failed the first: a race to be found, here or in the product. */
function secondTries({ testResults }: Report): string[] {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName, failureMessages }) => `${fullName}\n    ${failureMessages[0] ?? ''}`);
}

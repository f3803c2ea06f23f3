/**
 * Runs one of our programs on a fresh machine: installs the packages first, where they
 * are missing or older than the lock file. Plain JavaScript without dependencies,
 * because nothing else is there yet.
 *
 *   node tools/setup.mjs tools/start.ts [arguments]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';

const OLDEST_NODE = 20;
const [program, ...programArguments] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  fail(
    `Node ${OLDEST_NODE} or newer is needed; this is ${process.version}. Install it from https://nodejs.org/.`,
  );
}
process.chdir(join(import.meta.dirname, '..'));
if (!arePackagesFresh()) installPackages();
run();

/** npm writes this file last, so it is as old as the last complete install. */
function arePackagesFresh() {
  const installed = join('node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;
}

function installPackages() {
  // `npm ci` empties the folder first: through a link that would be somebody else's.
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) {
    fail('node_modules is a link to packages that do not fit: remove the link and run this again.');
  }
  console.error('Installing packages (once, about a minute) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail('`npm ci` failed: its last lines above say why. Is there a network connection?');
}

function run() {
  if (program === undefined) return;
  // The packages bring Node 24 along; scripts behave the same wherever they run.
  const bundledNode = join('node_modules', 'node', 'bin', 'node');
  const node = existsSync(bundledNode) ? bundledNode : process.execPath;
  if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
    console.error(
      `Note: running on the system's Node ${process.version}, because the packaged Node 24 is missing.`,
    );
  }
  const child = spawn(node, [join('node_modules', 'tsx', 'dist', 'cli.mjs'), program, ...programArguments], {
    stdio: 'inherit',
  });
  // Ctrl-C reaches the program too, and it tidies up: wait for it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** `npm run registry -- <command>`: facts, judged, compiled, counted, taken in and given out. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nearestWords } from './nearest-words';
import { paletteFor } from './palette';
import { commands } from './registry-commands';
import type { RegistryWorld } from './registry-commands/command';

function help({ paint }: RegistryWorld): string {
  const lines = commands.map(({ usage, does }) => `  ${usage}\n      ${paint.dim(does)}`);
  return [`${paint.bold('npm run registry --')} <command>`, ...lines, '  help'].join('\n');
}

/** Runs one command line; returns the exit code. */
export async function runRegistry(argv: readonly string[], world: RegistryWorld): Promise<number> {
  const [name = 'help', ...args] = argv;
  if (name === 'help' || name === '--help') {
    world.print(help(world));
    return 0;
  }
  const command = commands.find((each) => each.name === name);
  if (command) return command.run(args, world);
  const [near] = nearestWords(
    name,
    commands.map((each) => each.name),
    1,
  );
  world.print(`There is no command "${name}"${near ? `; did you mean "${near}"?` : '.'}\n`);
  world.print(help(world));
  return 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const house = dirname(dirname(fileURLToPath(import.meta.url)));
  process.exitCode = await runRegistry(process.argv.slice(2), {
    dataDir: join(house, 'data'),
    pagesDir: join(house, 'tests', 'fixtures', 'pages'),
    docsDir: join(house, 'docs'),
    formsDir: join(house, '.github', 'ISSUE_TEMPLATE'),
    today: new Date().toISOString().slice(0, 10),
    paint: paletteFor(process.stdout),
    print: (text) => void process.stdout.write(`${text}\n`),
  });
}

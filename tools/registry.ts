/** `npm run registry -- <command>`: facts, judged, compiled and shown. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Registry } from '@/core/platform';
import { compileRegistry, stableStringify } from './compile-registry';
import { countRegistry, printCounts } from './count-registry';
import { sentenceOf } from './finding';
import { fixRegistry, lintRegistry, printLint } from './lint-registry';
import { nearestWords } from './nearest-words';
import { newPlatform, nextSteps } from './new-platform';
import { type Palette, paletteFor } from './palette';
import { releaseIds } from './release-ids';
import { show } from './show';
import { writeSchemas } from './write-schemas';

/** What a command works with; tests give their own. */
export interface RegistryWorld {
  dataDir: string;
  pagesDir: string;
  today: string;
  paint: Palette;
  print(text: string): void;
}

interface Command {
  usage: string;
  does: string;
  run(args: readonly string[], world: RegistryWorld): Promise<number>;
}

async function compiled(world: RegistryWorld): Promise<Registry | null> {
  const result = await compileRegistry(world.dataDir);
  if (result.kind === 'compiled') return result.registry;
  for (const finding of result.findings) world.print(sentenceOf(finding));
  world.print('The registry cannot be read. Correct these first.');
  return null;
}

function firstWord(args: readonly string[]): string | undefined {
  return args.find((arg) => !arg.startsWith('--'));
}

const COMMANDS: Record<string, Command> = {
  lint: {
    usage: 'lint [--json] [--fix]',
    does: 'says what is wrong with the facts and what to do; --fix puts right what needs no knowledge',
    async run(args, world) {
      if (args.includes('--fix')) for (const file of await fixRegistry(world)) world.print(`rewrote ${file}`);
      const result = await lintRegistry(world);
      world.print(args.includes('--json') ? JSON.stringify(result, null, 2) : printLint(result, world.paint));
      return result.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
    },
  },
  compile: {
    usage: 'compile [--out file]',
    does: 'puts the facts into one file: the same facts give the same bytes',
    async run(args, world) {
      const registry = await compiled(world);
      if (!registry) return 1;
      const out = args.includes('--out') ? args[args.indexOf('--out') + 1] : undefined;
      if (args.includes('--out') && !out) {
        world.print('--out needs the name of a file');
        return 1;
      }
      const text = stableStringify(registry);
      if (!out) {
        world.print(text);
        return 0;
      }
      await mkdir(dirname(out), { recursive: true });
      await writeFile(out, text);
      world.print(`wrote ${out}: registry of ${registry.version}, ${Buffer.byteLength(text)} bytes`);
      return 0;
    },
  },
  show: {
    usage: 'show <id, name or address> [--json]',
    does: 'everything known about a platform, or what a site runs',
    async run(args, world) {
      const asked = firstWord(args);
      if (!asked) {
        world.print('Say which: npm run registry -- show decidim');
        return 1;
      }
      const registry = await compiled(world);
      if (!registry) return 1;
      const shown = show(asked, registry, args.includes('--json') ? 'json' : world.paint);
      world.print(shown.text);
      return shown.isFound ? 0 : 1;
    },
  },
  stats: {
    usage: 'stats [--json]',
    does: 'how much is known, and what of it is oldest',
    async run(args, world) {
      const registry = await compiled(world);
      if (!registry) return 1;
      const counts = countRegistry(registry);
      world.print(
        args.includes('--json') ? JSON.stringify(counts, null, 2) : printCounts(counts, world.paint),
      );
      return 0;
    },
  },
  new: {
    usage: 'new <id>',
    does: 'writes the file a new platform starts from',
    async run(args, world) {
      const id = firstWord(args);
      if (!id) {
        world.print('Say its id, in lower-case words joined by hyphens: npm run registry -- new my-platform');
        return 1;
      }
      const result = await newPlatform(world.dataDir, id, world.today);
      world.print(result.kind === 'written' ? nextSteps(result.file) : result.reason);
      return result.kind === 'written' ? 0 : 1;
    },
  },
  schemas: {
    usage: 'schemas',
    does: 'writes the JSON Schemas for editors from the gates',
    async run(_args, world) {
      for (const name of await writeSchemas(world.dataDir)) world.print(`wrote data/schema/${name}`);
      return 0;
    },
  },
  'release-ids': {
    usage: 'release-ids',
    does: 'remembers every id there is now: from then on none may disappear',
    async run(_args, world) {
      const registry = await compiled(world);
      if (!registry) return 1;
      world.print(`data/released-ids.json holds ${await releaseIds(world.dataDir, registry)} ids`);
      return 0;
    },
  },
};

function help({ paint }: RegistryWorld): string {
  const lines = Object.values(COMMANDS).map(({ usage, does }) => `  ${usage.padEnd(36)} ${does}`);
  return [`${paint.bold('npm run registry --')} <command>`, ...lines, '  help'].join('\n');
}

/** Runs one command line; returns the exit code. */
export async function runRegistry(argv: readonly string[], world: RegistryWorld): Promise<number> {
  const [name = 'help', ...args] = argv;
  if (name === 'help' || name === '--help') {
    world.print(help(world));
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command.run(args, world);
  const [near] = nearestWords(name, Object.keys(COMMANDS), 1);
  world.print(`There is no command "${name}"${near ? `; did you mean "${near}"?` : '.'}\n`);
  world.print(help(world));
  return 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const house = dirname(dirname(fileURLToPath(import.meta.url)));
  process.exitCode = await runRegistry(process.argv.slice(2), {
    dataDir: join(house, 'data'),
    pagesDir: join(house, 'tests', 'fixtures', 'pages'),
    today: new Date().toISOString().slice(0, 10),
    paint: paletteFor(process.stdout),
    print: (text) => void process.stdout.write(`${text}\n`),
  });
}

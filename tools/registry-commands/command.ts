/** What a command of `npm run registry` is, and what each of them needs. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Registry } from '@/core/platform';
import { compileRegistry } from '../compile-registry';
import { sentenceOf } from '../finding';
import type { Palette } from '../palette';
import { PublisherError } from '../publisher/keys';

/** What a command works with; tests give their own. */
export interface RegistryWorld {
  dataDir: string;
  pagesDir: string;
  /** Where charts go. */
  docsDir: string;
  /** Where the forge looks for issue forms. */
  formsDir: string;
  today: string;
  paint: Palette;
  print(text: string): void;
}

type Options = NonNullable<ParseArgsConfig['options']>;
/** Options as typed: text for those that take one, `true` for flags, absent where not given. */
export type Given<O extends Options> = {
  [Name in keyof O]?: O[Name] extends { multiple: true }
    ? string[]
    : O[Name] extends { type: 'string' }
      ? string
      : boolean;
};

export interface Command {
  name: string;
  usage: string;
  does: string;
  /** @returns the exit code. */
  run(args: readonly string[], world: RegistryWorld): Promise<number>;
}

/** A command that knows its options; any other is refused with the usage. */
export function command<const O extends Options>(
  about: { usage: string; does: string; options?: O },
  run: (words: string[], given: Given<O>, world: RegistryWorld) => Promise<number>,
): Command {
  return {
    name: about.usage.split(' ')[0] ?? '',
    usage: about.usage,
    does: about.does,
    async run(args, world) {
      try {
        const { values, positionals } = parseArgs({
          args: [...args],
          options: about.options ?? {},
          allowPositionals: true,
        });
        return await run(positionals, values as Given<O>, world);
      } catch (error) {
        // Something for the person to put right, said in full.
        if (error instanceof PublisherError) {
          world.print(error.message);
          return 1;
        }
        if (!String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) throw error;
        world.print(`${(error as Error).message.split('. ')[0]}.\nUsage: npm run registry -- ${about.usage}`);
        return 1;
      }
    },
  };
}

/** The registry, or null after saying what is wrong with it. */
export async function compiled(world: RegistryWorld): Promise<Registry | null> {
  const result = await compileRegistry(world.dataDir);
  if (result.kind === 'compiled') return result.registry;
  for (const finding of result.findings) world.print(sentenceOf(finding));
  world.print('The registry cannot be read. Correct these first.');
  return null;
}

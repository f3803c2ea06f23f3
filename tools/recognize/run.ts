/**
 * `recognize` as a filter: input in, an answer for each line or record, in order. Nothing
 * learnt from one is used for another, so that an input may be cut anywhere between lines.
 */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { Registry } from '@/core/platform';
import { gates } from '@/registry/schema';
import { createRecognizer, type RecognizeOutput } from '../recognize-page';
import { HELP, readOptions } from './options';
import { readInput } from './read-input';
import type { Read } from './read-line';
import { createResolver, lookupWith, mapAtMost, type Hosting } from './resolve-hosts';
import { askGate } from '@/registry/ask-gate';

export interface RecognizeWorld {
  stdin: AsyncIterable<Buffer>;
  stdout: Writable;
  /** Words for people. */
  say(text: string): void;
  /** The facts at hand, where no file is named; or why there are none. */
  registry(): Promise<Registry | string>;
}

type Answer = (RecognizeOutput & { hosting?: Hosting }) | { problem: string; input: string };

/** Output is handed on in pieces of this size, so that memory stays flat and calls few. */
const PIECE = 64 * 1024;
const READ_PIECE = 1024 * 1024;

/** @returns the exit code: 0, 1 where something could not be read, 2 where nothing was tried. */
export async function runRecognize(argv: readonly string[], world: RecognizeWorld): Promise<number> {
  const read = readOptions(argv);
  if (read.kind === 'help') {
    world.stdout.write(`${HELP}\n`);
    return 0;
  }
  const registry = read.kind === 'refused' ? read.problem : await open(read.options.registry, world);
  if (read.kind === 'refused' || typeof registry === 'string') {
    world.say(`${String(registry)}\n\n${HELP}`);
    return 2;
  }
  const { files, format, lenient, resolve } = read.options;
  const hostingOf = resolve && createResolver(registry, lookupWith(resolve.dns));
  const recognize = createRecognizer(registry);
  const answer = (input: Read): Answer => {
    switch (input.kind) {
      case 'page':
        return recognize(input.page);
      case 'other':
        return { url: input.url, kind: 'not-a-page', platforms: [] };
      case 'bad':
        return { problem: input.problem, input: input.input };
      default:
        return input satisfies never;
    }
  };

  const answersTo = async (batch: readonly Read[]): Promise<Answer[]> => {
    const answers = batch.map(answer);
    if (resolve === null || hostingOf === null) return answers;
    return mapAtMost(resolve.concurrency, answers, async (each) => {
      if ('problem' in each || each.kind === 'not-a-page') return each;
      return { ...each, hosting: await hostingOf(new URL(each.url).hostname) };
    });
  };

  let problems = 0;
  let waiting = '';
  const write = async (): Promise<void> => {
    if (waiting !== '' && !world.stdout.write(waiting)) await once(world.stdout, 'drain');
    waiting = '';
  };
  const sources = files.length === 0 ? [world.stdin] : files.map(openFile);
  for (const source of sources)
    for await (const batch of readInput(source, format))
      for (const each of await answersTo(batch)) {
        if ('problem' in each) problems++;
        waiting += JSON.stringify(each) + '\n';
        if (waiting.length > PIECE) await write();
      }
  await write();
  return problems > 0 && !lenient ? 1 : 0;
}

function openFile(file: string): AsyncIterable<Buffer> {
  return createReadStream(file, { highWaterMark: READ_PIECE });
}

/** The registry, or in words why there is none. */
async function open(file: string | null, world: RecognizeWorld): Promise<Registry | string> {
  if (file === null) return world.registry();
  try {
    const parsed = askGate(gates().registry, JSON.parse(await readFile(file, 'utf8')));
    if (parsed.success) return parsed.data as Registry;
    const [issue] = parsed.error.issues;
    return `${file} is not a compiled registry: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`;
  } catch (error) {
    return `${file} is not a compiled registry: ${error instanceof Error ? error.message : String(error)}`;
  }
}

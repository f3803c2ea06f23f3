/** The command line of `recognize`. */
import { parseArgs } from 'node:util';
import { FORMATS, type Format } from './read-input';

export const HELP = `Says of each page what the extension would say. Reads the files named, or what comes in:
  addresses, one a line
  JSON, one object a line: {"url": "https://…", "html": "…"} (html optional)
  WARC files: each response is a page
all of them plain or gzipped. Writes one JSON object for each line or response, in order:
  {"url", "kind", "platforms": [{"id", "matchedBy", "license", "evidence"}]}
and {"problem", "input"} for what it cannot read; the rest goes on, and the exit code is 1.

  npm run -s recognize -- [options] [file…] < pages > answers.jsonl

  --format auto|urls|jsonl|warc   what the input is; auto looks at its first bytes and at each line
  --registry file                 a registry that \`npm run registry -- compile --out file\` wrote
  --lenient                       exit with 0 although lines could not be read
  --help`;

export interface Options {
  format: Format;
  /** A compiled registry; null: the facts at hand. */
  registry: string | null;
  lenient: boolean;
  files: string[];
}

export type ReadOptions =
  { kind: 'options'; options: Options } | { kind: 'help' } | { kind: 'refused'; problem: string };

export function readOptions(argv: readonly string[]): ReadOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'auto' },
        registry: { type: 'string' },
        lenient: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const format = FORMATS.find((each) => each === values.format);
    if (format === undefined) return { kind: 'refused', problem: `--format is one of ${FORMATS.join(', ')}` };
    const { registry = null, lenient } = values;
    return { kind: 'options', options: { format, registry, lenient, files: positionals } };
  } catch (error) {
    return { kind: 'refused', problem: error instanceof Error ? error.message : String(error) };
  }
}

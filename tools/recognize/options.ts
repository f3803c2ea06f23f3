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
  --resolve                       add "hosting": whose network the addresses of each host are in; asks the
                                  name service, at most --concurrency hosts at a time (16), or that of
                                  --dns address[:port]
  --lenient                       exit with 0 although lines could not be read
  --help`;

export interface Options {
  format: Format;
  /** A compiled registry; null: the facts at hand. */
  registry: string | null;
  lenient: boolean;
  /** null: the name service is not asked. */
  resolve: { concurrency: number; dns: string | null } | null;
  files: string[];
}

/** More at once is no longer polite to a name service. */
const MOST_AT_ONCE = 256;

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
        resolve: { type: 'boolean', default: false },
        concurrency: { type: 'string', default: '16' },
        dns: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const format = FORMATS.find((each) => each === values.format);
    if (format === undefined) return { kind: 'refused', problem: `--format is one of ${FORMATS.join(', ')}` };
    const { registry = null, lenient, dns = null } = values;
    const concurrency = Number(values.concurrency);
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MOST_AT_ONCE)
      return { kind: 'refused', problem: `--concurrency is a number from 1 to ${MOST_AT_ONCE}` };
    if (dns !== null && !/^(\[[0-9a-f:]+\]|[\d.]+)(:\d+)?$/i.test(dns))
      return { kind: 'refused', problem: '--dns is an address: 9.9.9.9, 127.0.0.1:5353 or [2620:fe::fe]:53' };
    const resolve = values.resolve ? { concurrency, dns } : null;
    return { kind: 'options', options: { format, registry, lenient, resolve, files: positionals } };
  } catch (error) {
    return { kind: 'refused', problem: error instanceof Error ? error.message : String(error) };
  }
}

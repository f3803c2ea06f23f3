/** `recognize` as a filter for millions: pages and addresses a second of one core, memory, time to start. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildRecognize } from '../build-recognize';
import { largePages } from './large-pages';
import { found, type VerifyStep } from './step';

const MEBIBYTE = 1024 * 1024;

interface Usage {
  /** Seconds of processor time, of all its threads. */
  seconds: number;
  /** Ten times a second, in bytes: what the system gave it. */
  resident: number[];
  /** Once a second, in bytes: what it still uses after tidying up. */
  used: number[];
  lines: number;
}

/** Loaded before the program: says on a fourth stream what it used. */
const METER = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  import { setFlagsFromString } from 'node:v8';
  import { runInNewContext } from 'node:vm';
  setFlagsFromString('--expose-gc');
  const tidy = runInNewContext('gc');
  const [resident, used] = [[], []];
  const timer = setInterval(() => {
    resident.push(process.memoryUsage.rss());
    if (resident.length % 10 !== 0) return;
    tidy();
    used.push(process.memoryUsage().heapUsed);
  }, 100);
  timer.unref();
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeSync(3, JSON.stringify({ seconds: (user + system) / 1e6, resident, used }));
  });
`)}`;

async function measure(program: string, pieces: Iterable<string | Buffer>): Promise<Usage> {
  const child = spawn(process.execPath, ['--import', METER, program], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
  });
  let lines = 0;
  let report = '';
  child.stdout?.on('data', (piece: Buffer) => {
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++;
  });
  child.stdio[3]?.on('data', (piece: Buffer) => (report += piece.toString()));
  const closed = once(child, 'close');
  for (const piece of pieces) if (child.stdin?.write(piece) === false) await once(child.stdin, 'drain');
  child.stdin?.end();
  await closed;
  return { ...(JSON.parse(report) as Omit<Usage, 'lines'>), lines };
}

function* addresses(count: number): Generator<string> {
  for (let at = 0; at < count; at += 1000) {
    const lines = Array.from({ length: 1000 }, (_, next) => {
      const number = at + next;
      return `https://www.ville-${number}.example.org/some/path/page-${number}?x=${number}`;
    });
    yield lines.join('\n') + '\n';
  }
}

function* repeated(lines: readonly Buffer[], count: number): Generator<Buffer> {
  for (let at = 0; at < count; at++) yield lines[at % lines.length] ?? Buffer.alloc(0);
}

const warcRecord = (html: string, index: number): Buffer => {
  const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;
  const head = [
    'WARC/1.0',
    'WARC-Type: response',
    `WARC-Target-URI: https://site-${index}.example.org/`,
    'Content-Type: application/http; msgtype=response',
    `Content-Length: ${Buffer.byteLength(http)}`,
  ];
  return gzipSync(`${head.join('\r\n')}\r\n\r\n${http}\r\n\r\n`);
};

const most = (...runs: Usage[]): number => Math.max(...runs.flatMap(({ resident }) => resident)) / MEBIBYTE;
const rate = (count: number, { seconds }: Usage, start: Usage): number => count / (seconds - start.seconds);
const round = (value: number): string => Math.round(value).toLocaleString('en');

export const scale: VerifyStep = {
  name: 'scale',
  promise: 'recognize is fast, starts at once and stays small over a million lines',
  async run() {
    const program = resolve(await buildRecognize(), 'recognize.mjs');
    const start = await measure(program, []);
    const million = await measure(program, addresses(1_000_000));
    const pages = await largePages();
    const lines = pages.map((html, index) =>
      Buffer.from(JSON.stringify({ url: `https://site-${index}.example.org/`, html }) + '\n'),
    );
    const json = await measure(program, repeated(lines, 3000));
    const warc = await measure(program, repeated(pages.map(warcRecord), 3000));
    const [early = 0, late = 0] = [million.used[1], million.used.at(-1)].map(
      (each) => (each ?? 0) / MEBIBYTE,
    );
    const [urls, texts, records] = [
      rate(1_000_000, million, start),
      rate(3000, json, start),
      rate(3000, warc, start),
    ];
    return found([
      [`starts in ${start.seconds.toFixed(2)} s of processor time (at most 1)`, start.seconds <= 1],
      [`${round(urls)} addresses a second of one core (at least 50,000)`, urls >= 50_000],
      [`${round(texts)} pages of 100 kB a second of one core, as JSON lines (at least 300)`, texts >= 300],
      [
        `${round(records)} pages of 100 kB a second of one core, from .warc.gz (at least 200)`,
        records >= 200,
      ],
      [
        `${round(million.lines)} answers to 1,000,000 lines; ${early.toFixed(0)} MiB in use early, ${late.toFixed(0)} MiB late (at most a tenth more)`,
        million.lines === 1_000_000 && early > 0 && late <= early * 1.1,
      ],
      [`${json.lines + warc.lines} answers to 6000 pages`, json.lines + warc.lines === 6000],
      [
        `never more than ${round(most(million))} MiB for addresses, ${round(most(json, warc))} MiB for pages (at most 400)`,
        most(million, json, warc) <= 400,
      ],
    ]);
  },
};
